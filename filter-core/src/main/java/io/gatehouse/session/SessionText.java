package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import io.gatehouse.store.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A session as the text that a store keeps, and back. */
final class SessionText {
  private SessionText() {}

  static String write(Session session) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", session.caller().name());
    members.put("iss", session.caller().issuer());
    members.put("sub", session.caller().subject());
    members.put("roles", session.caller().roles());
    members.put("claims", session.caller().claims());
    members.put("login", session.login());
    members.put("provider", session.provider());
    session.sid().ifPresent(sid -> members.put("sid", sid));
    members.put("iat", session.issuedAt().getEpochSecond());
    members.put("used", session.lastUsedAt().getEpochSecond());
    members.put("ends", session.endsAt().getEpochSecond());
    if (session.isRemembered()) {
      members.put("remembered", true);
    }
    writeTokens(session.tokens(), members);
    return JsonText.write(members);
  }

  private static void writeTokens(SessionTokens tokens, Map<String, Object> members) {
    tokens.refreshToken().ifPresent(token -> members.put("refresh_token", token));
    tokens.accessToken().ifPresent(token -> members.put("access_token", token));
    tokens.expiresAt().ifPresent(end -> members.put("expires", end.toEpochMilli()));
    tokens.lifetime().ifPresent(time -> members.put("lifetime", time.toMillis()));
    tokens.idToken().ifPresent(token -> members.put("id_token", token));
    tokens.nonce().ifPresent(nonce -> members.put("nonce", nonce));
  }

  static Session read(String text) {
    Map<String, Object> members = JsonText.read(text);
    Caller caller =
        new Caller(
            string(members, "name"),
            string(members, "iss"),
            string(members, "sub"),
            roles(members),
            claims(members));
    return new Session(
        caller,
        string(members, "login"),
        string(members, "provider"),
        text(members, "sid"),
        instant(members, "iat"),
        instant(members, "used"),
        instant(members, "ends"),
        Boolean.TRUE.equals(members.get("remembered")),
        tokens(members));
  }

  private static SessionTokens tokens(Map<String, Object> members) {
    return new SessionTokens(
        text(members, "refresh_token"),
        text(members, "access_token"),
        millis(members, "expires").map(Instant::ofEpochMilli),
        millis(members, "lifetime").map(Duration::ofMillis),
        text(members, "id_token"),
        text(members, "nonce"));
  }

  private static Optional<Long> millis(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number millis
        ? Optional.of(millis.longValue())
        : Optional.empty();
  }

  private static Optional<String> text(Map<String, Object> members, String name) {
    return Optional.ofNullable(members.get(name)).map(Object::toString);
  }

  private static String string(Map<String, Object> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static Instant instant(Map<String, Object> members, String name) {
    return members.get(name) instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : Instant.EPOCH;
  }

  private static Set<String> roles(Map<String, Object> members) {
    return members.get("roles") instanceof Collection<?> roles
        ? roles.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static Map<String, Object> claims(Map<String, Object> members) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (members.get("claims") instanceof Map<?, ?> kept) {
      kept.forEach((name, value) -> claims.put(name.toString(), value));
    }
    return claims;
  }
}
