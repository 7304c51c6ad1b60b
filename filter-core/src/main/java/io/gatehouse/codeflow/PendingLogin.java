package io.gatehouse.codeflow;

import io.gatehouse.exchange.LoginWish;
import io.gatehouse.store.JsonText;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A login in progress: what was sent to the provider, and for whom.
 *
 * @param provider the provider's name in the settings
 * @param browser the hash of the cookie of the browser that began it
 * @param returnTarget where the browser wanted to go: path and query inside the application
 * @param redirectUri {@code redirect_uri}, the same again at the token endpoint
 * @param formPost whether the answer must come by {@code form_post}, else by {@code query}
 * @param wish what the application wants of it
 * @param startedAt when it began
 * @param finished whether its answer was taken; then nonce and code verifier are gone
 */
public record PendingLogin(
    String provider,
    String browser,
    String returnTarget,
    URI redirectUri,
    boolean formPost,
    LoginWish wish,
    Instant startedAt,
    boolean finished,
    String nonce,
    String codeVerifier) {

  PendingLogin finish() {
    return new PendingLogin(
        provider, browser, returnTarget, redirectUri, formPost, wish, startedAt, true, "", "");
  }

  String write() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("provider", provider);
    members.put("browser", browser);
    members.put("return", returnTarget);
    members.put("redirect_uri", redirectUri.toString());
    members.put("form_post", formPost);
    members.putAll(wish.parameters());
    members.put("started", startedAt.toEpochMilli());
    members.put("finished", finished);
    members.put("nonce", nonce);
    members.put("code_verifier", codeVerifier);
    return JsonText.write(members);
  }

  static PendingLogin read(String text) {
    Map<String, Object> members = JsonText.read(text);
    return new PendingLogin(
        string(members, "provider"),
        string(members, "browser"),
        string(members, "return"),
        URI.create(string(members, "redirect_uri")),
        Boolean.TRUE.equals(members.get("form_post")),
        new LoginWish(
            members.containsKey("anew"),
            members.containsKey("remember"),
            Optional.ofNullable(members.get("organisation")).map(Object::toString)),
        Instant.ofEpochMilli(
            members.get("started") instanceof Number millis ? millis.longValue() : 0),
        Boolean.TRUE.equals(members.get("finished")),
        string(members, "nonce"),
        string(members, "code_verifier"));
  }

  private static String string(Map<String, Object> members, String name) {
    return String.valueOf(members.get(name));
  }

  /** Without what proves the browser and the code. */
  @Override
  public String toString() {
    return "PendingLogin[" + provider + " since " + startedAt + "]";
  }
}
