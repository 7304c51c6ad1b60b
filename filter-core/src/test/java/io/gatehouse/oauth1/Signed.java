package io.gatehouse.oauth1;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import oauth.signpost.http.HttpParameters;
import oauth.signpost.signature.HmacSha256MessageSigner;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.internal.inject.Injections;
import org.glassfish.jersey.oauth1.signature.HmaSha1Method;
import org.glassfish.jersey.oauth1.signature.OAuth1Parameters;
import org.glassfish.jersey.oauth1.signature.OAuth1Secrets;
import org.glassfish.jersey.oauth1.signature.OAuth1Signature;
import org.glassfish.jersey.oauth1.signature.OAuth1SignatureMethod;
import org.glassfish.jersey.oauth1.signature.RsaSha1Method;

/**
 * A request as others sign it: Jersey by HMAC-SHA1 and RSA-SHA1, Signpost by HMAC-SHA256, which
 * Jersey does not have. Everything in it can be changed before.
 */
public final class Signed {
  private static final OAuth1Signature JERSEY = jersey();

  public String method = "GET";
  public String url = "http://localhost:8080/app/api/photos";

  /** Of query and form, not encoded: name, value. */
  public final List<String[]> parameters = new ArrayList<>();

  public String signatureMethod = "HMAC-SHA1";
  public String secret = TestKeys.SECRET;
  public String tokenSecret = TestKeys.TOKEN_SECRET;
  public final Map<String, String> protocol = new LinkedHashMap<>();

  public Signed(long timestamp, String nonce) {
    protocol.put("oauth_consumer_key", TestKeys.KEY);
    protocol.put("oauth_token", TestKeys.TOKEN);
    protocol.put("oauth_signature_method", signatureMethod);
    protocol.put("oauth_timestamp", Long.toString(timestamp));
    protocol.put("oauth_nonce", nonce);
    protocol.put("oauth_version", "1.0");
  }

  private static OAuth1Signature jersey() {
    InjectionManager manager = Injections.createInjectionManager();
    manager.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(HmaSha1Method.class).to(OAuth1SignatureMethod.class);
            bind(RsaSha1Method.class).to(OAuth1SignatureMethod.class);
          }
        });
    manager.completeRegistration();
    return new OAuth1Signature(manager);
  }

  public Signed by(String name) {
    signatureMethod = name;
    protocol.put("oauth_signature_method", name);
    return this;
  }

  public Signed to(String verb, String address) {
    method = verb;
    url = address;
    return this;
  }

  public Signed with(String name, String value) {
    parameters.add(new String[] {name, value});
    return this;
  }

  /** The signature, as the others make it. */
  public String signature() {
    try {
      return signatureMethod.equals("HMAC-SHA256") ? signpost() : jerseys();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String jerseys() throws Exception {
    OAuth1Parameters sent = new OAuth1Parameters();
    sent.putAll(protocol);
    String first = signatureMethod.equals("RSA-SHA1") ? pem() : secret;
    return JERSEY.generate(
        new JerseysRequest(this),
        sent,
        new OAuth1Secrets().consumerSecret(first).tokenSecret(tokenSecret));
  }

  private String signpost() throws Exception {
    HmacSha256MessageSigner signer = new HmacSha256MessageSigner();
    signer.setConsumerSecret(secret);
    signer.setTokenSecret(tokenSecret);
    HttpParameters all = new HttpParameters();
    protocol.forEach((name, value) -> all.put(name, value, true));
    parameters.forEach(each -> all.put(each[0], each[1], true));
    return signer.sign(new SignpostsRequest(this), all);
  }

  private String pem() {
    return privateKey.isEmpty()
        ? Base64.getEncoder().encodeToString(TestKeys.PAIR.getPrivate().getEncoded())
        : privateKey;
  }

  /** Of RSA-SHA1, if it is another than the one pair's. */
  public String privateKey = "";

  /** The whole header. */
  public String header() {
    Map<String, String> all = new LinkedHashMap<>(protocol);
    all.put("oauth_signature", signature());
    return header(all);
  }

  /** The header of these parameters. */
  public static String header(Map<String, String> all) {
    return all.entrySet().stream()
        .map(each -> each.getKey() + "=\"" + encoded(each.getValue()) + "\"")
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }

  static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  URI address() {
    return URI.create(url);
  }
}
