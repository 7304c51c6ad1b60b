package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The libraries inside the JAR still work where the JAR is all there is: what they load by name, or
 * as a resource, was relocated with them.
 */
class RelocatedLibrariesIT {
  private static final String JOSE = "com.nimbusds.jose.";
  private static final String SDK = "com.nimbusds.oauth2.sdk.";

  private static final String[] CRYPTED = {
    "$1$saltsalt$G/1b1Zd4GvZmJgBlv08ss1",
    "$5$saltsalt$N3TEaRP0mKtDuoTgXJwlaZMJFsribuL4Jt4OewuOFf1",
    "$6$rounds=6000$saltsalt$TCcfl1qiUEWOHML8r/1UvprpisRHuINBId4Wu2Suhul9R/dRG.Lc1hqtgaUm45AxGYSRwdtnmRD4gSeA09Txl0"
  };

  private static URLClassLoader jarAlone;

  @BeforeAll
  static void open() throws Exception {
    URL jar = Path.of(System.getProperty("gatehouse.jar")).toUri().toURL();
    jarAlone = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }

  @AfterAll
  static void close() throws Exception {
    jarAlone.close();
  }

  @Test
  void signsAndVerifiesAnRs256Token() throws Exception {
    Object generator = make(JOSE + "jwk.gen.RSAKeyGenerator", 2048);
    Object key = call(call(generator, "keyID", "one"), "generate");
    Object algorithm = type(JOSE + "JWSAlgorithm").getField("RS256").get(null);
    Object claims =
        callStatic("com.nimbusds.jwt.JWTClaimsSet", "parse", "{\"sub\":\"alice\",\"roles\":[1]}");
    Object signed = make("com.nimbusds.jwt.SignedJWT", make(JOSE + "JWSHeader", algorithm), claims);
    call(signed, "sign", make(JOSE + "crypto.RSASSASigner", key));

    Object read =
        callStatic("com.nimbusds.jwt.SignedJWT", "parse", (String) call(signed, "serialize"));

    assertThat(call(read, "verify", make(JOSE + "crypto.RSASSAVerifier", call(key, "toPublicJWK"))))
        .isEqualTo(true);
    assertThat(call(call(read, "getJWTClaimsSet"), "getSubject")).isEqualTo("alice");
  }

  @Test
  void readsTheAnswerOfATokenEndpoint() throws Exception {
    Object answer = make(SDK + "http.HTTPResponse", 200);
    call(answer, "setContentType", "application/json");
    call(answer, "setBody", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");

    Object tokens = call(callStatic(SDK + "TokenResponse", "parse", answer), "toJSONObject");

    assertThat(tokens).isInstanceOf(Map.class).asString().contains("Bearer");
  }

  @Test
  void readsProviderMetadata() throws Exception {
    Object metadata =
        callStatic(
            "com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata",
            "parse",
            """
            {"issuer":"https://op.example","subject_types_supported":["public"],
             "authorization_endpoint":"https://op.example/a","jwks_uri":"https://op.example/k",
             "response_types_supported":["code"],
             "id_token_signing_alg_values_supported":["RS256"]}
            """);

    assertThat(call(metadata, "getJWKSetURI")).isEqualTo(URI.create("https://op.example/k"));
  }

  @Test
  void makesABoundedCacheWhoseEntriesExpire() throws Exception {
    String caffeine = "com.github.benmanes.caffeine.cache.Caffeine";
    Object builder = callStatic(caffeine, "newBuilder");
    call(builder, "maximumSize", 10L);
    call(builder, "expireAfterWrite", Duration.ofMinutes(1));
    Object cache = call(builder, "build");
    call(cache, "put", "key", "value");

    assertThat(call(cache, "getIfPresent", "key")).isEqualTo("value");
  }

  @Test
  void makesTheWeighedCacheThatRemembersTokens() throws Exception {
    String memory = "io.gatehouse.bearer.token.RememberedTokens";
    Constructor<?> constructor =
        jarAlone.loadClass(memory).getDeclaredConstructor(int.class, Clock.class);
    constructor.setAccessible(true);

    Object tokens = constructor.newInstance(1 << 20, Clock.systemUTC());

    assertThat(callAny(tokens, "find", "token")).isNull();
  }

  private static Object callAny(Object target, String method, Object... arguments)
      throws Exception {
    Method found =
        Arrays.stream(target.getClass().getDeclaredMethods())
            .filter(one -> one.getName().equals(method))
            .findFirst()
            .orElseThrow();
    found.setAccessible(true);
    return found.invoke(target, arguments);
  }

  @Test
  void readsAndWritesJson() throws Exception {
    Object json = type("com.fasterxml.jackson.jr.ob.JSON").getField("std").get(null);

    Object text = call(json, "asString", Map.of("a", 1));

    assertThat(text).isEqualTo("{\"a\":1}");
    assertThat(call(json, "anyFrom", ((String) text).getBytes(UTF_8))).isEqualTo(Map.of("a", 1));
    String digits = "1".repeat(600);
    for (String number : List.of("1.5", "-2e300", "0." + digits, digits, digits + "e2")) {
      assertThat(call(json, "anyFrom", ("[" + number + "]").getBytes(UTF_8)))
          .as(number)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .singleElement()
          .isInstanceOf(Number.class);
    }
  }

  @Test
  void takesMultipartFormsApart() throws Exception {
    String part = "--b\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''%C3%A4.png";

    assertThat(parts("b", part + "\r\n\r\nx\r\n--b--\r\n")).asString().isEqualTo("[FormPart[a]]");
    assertThat(parts("b", "--b--\r\n")).asString().isEqualTo("[]");
    for (String malformed : List.of(part, part + "\r\n\r\nx")) {
      assertThatThrownBy(() -> parts("b", malformed))
          .as(malformed)
          .hasCauseInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> parts("", part)).hasCauseInstanceOf(IOException.class);
    String endless = part + "\r\nX: " + "y".repeat(100_000);
    assertThatThrownBy(() -> parts("b", endless)).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void checksAndWritesPasswords() throws Exception {
    String room = "io.gatehouse.linking.passwords.";
    Class<?> passwords = jarAlone.loadClass(room + "Password");
    Object password = passwords.getConstructor(String.class).newInstance("correct horse bättery");
    Class<?> stored = jarAlone.loadClass(room + "StoredPassword");
    Class<?> formats = jarAlone.loadClass(room + "NewPassword");
    List<String> texts = new ArrayList<>(List.of(CRYPTED));
    for (Object format : formats.getEnumConstants()) {
      texts.add((String) formats.getMethod("write", passwords).invoke(format, password));
    }
    for (String text : texts) {
      Optional<?> read = (Optional<?>) stored.getMethod("read", String.class).invoke(null, text);
      assertThat(stored.getMethod("is", passwords).invoke(read.orElseThrow(), password))
          .as(text.substring(0, 6))
          .isEqualTo(true);
    }
  }

  private static Object parts(String boundary, String body) throws Exception {
    Class<?> form = jarAlone.loadClass("io.gatehouse.resume.SentForm");
    String type = "multipart/form-data" + (boundary.isEmpty() ? "" : "; boundary=" + boundary);
    return find(form, "parts", type, body.getBytes(UTF_8), UTF_8)
        .invoke(null, type, body.getBytes(UTF_8), UTF_8);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return jarAlone.loadClass("io.gatehouse.shaded." + name);
  }

  private static Object make(String name, Object... arguments) throws Exception {
    return Arrays.stream(type(name).getConstructors())
        .filter(one -> takes(one.getParameterTypes(), arguments))
        .findFirst()
        .orElseThrow()
        .newInstance(arguments);
  }

  private static Object callStatic(String name, String method, Object... arguments)
      throws Exception {
    return find(type(name), method, arguments).invoke(null, arguments);
  }

  private static Object call(Object target, String method, Object... arguments) throws Exception {
    return find(target.getClass(), method, arguments).invoke(target, arguments);
  }

  private static Method find(Class<?> type, String name, Object... arguments) throws Exception {
    Method method =
        Arrays.stream(type.getMethods())
            .filter(one -> one.getName().equals(name))
            .filter(one -> takes(one.getParameterTypes(), arguments))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(type + " " + name));
    method.setAccessible(true);
    return method;
  }

  private static boolean takes(Class<?>[] parameters, Object... arguments) {
    if (parameters.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!MethodType.methodType(parameters[i]).wrap().returnType().isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }
}
