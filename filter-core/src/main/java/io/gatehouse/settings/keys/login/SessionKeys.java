package io.gatehouse.settings.keys.login;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.session.SessionSettings;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long a login lasts, and what it keeps. */
public final class SessionKeys {
  private static final ValueType<Duration> LIFETIME =
      Durations.duration(Duration.ofSeconds(1), Duration.ofDays(365));

  public static final SettingKey<Duration> SESSION_IDLE_TIMEOUT =
      key("session_idle_timeout", LIFETIME, "20m", "A session that is not used for so long ends.")
          .defaultsBy("`<session-timeout>` of web.xml, 30m without one");
  public static final SettingKey<Duration> SESSION_LIFETIME =
      key("session_lifetime", LIFETIME, "8h", "A session ends after so long, used or not.")
          .defaultsTo("12h");
  public static final SettingKey<Duration> REMEMBER_LIFETIME =
      key(
              "remember_lifetime",
              LIFETIME,
              "30d",
              "How long a login lasts that is to be remembered, used or not: its cookie outlives the"
                  + " browser. See [Sessions](sessions.md#remembered-logins).")
          .defaultsBy("no login is remembered");
  public static final SettingKey<Boolean> REFRESH =
      key(
              "refresh",
              Texts.BOOLEAN,
              "false",
              "Whether refresh tokens are kept and used: then a session ends when the provider says"
                  + " so, and roles are brought up to date.")
          .defaultsTo("true");
  public static final SettingKey<Duration> REFRESH_AHEAD =
      key(
              "refresh_ahead",
              Durations.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
              "2m",
              "How long before its end an access token is refreshed; at most half its life counts.")
          .defaultsTo("60s");
  public static final SettingKey<Boolean> KEEP_ACCESS_TOKEN =
      key(
              "keep_access_token",
              Texts.BOOLEAN,
              "true",
              "Whether sessions keep their access token, for applications that call others in the"
                  + " name of who is logged in: see [REST](rest.md).")
          .defaultsTo("false");
  public static final SettingKey<List<String>> SESSION_CLAIMS =
      key(
          "session_claims",
          new ValueType<>(Texts.WORDS.description(), SessionKeys::claims),
          "email department",
          "Names of claims that the application can read, by the request attribute"
              + " `io.gatehouse.claims`.");
  public static final SettingKey<String> APPLICATION_ID =
      key(
              "application_id",
              new ValueType<>("1 to 32 of a-z, 0-9 and `-`", SessionKeys::applicationId),
              "desk",
              "Keeps applications on one host or in one store apart; part of the cookie's name.")
          .defaultsBy("a hash of context path, issuers and client ids");
  public static final SettingKey<Boolean> INSECURE_HTTP =
      key(
              "insecure_http",
              Texts.BOOLEAN,
              "true",
              "Whether a session may live on plain http off the loopback. Everybody on the way can"
                  + " then take it over.")
          .defaultsTo("false");

  public static final List<SettingKey<?>> ALL =
      List.of(
          SESSION_IDLE_TIMEOUT,
          SESSION_LIFETIME,
          REMEMBER_LIFETIME,
          REFRESH,
          REFRESH_AHEAD,
          KEEP_ACCESS_TOKEN,
          SESSION_CLAIMS,
          APPLICATION_ID,
          INSECURE_HTTP);

  private SessionKeys() {}

  /**
   * The session's settings.
   *
   * @param containerTimeout the idle timeout that stands in; zero or less means none
   */
  public static SessionSettings session(Values values, Duration containerTimeout) {
    Duration lifetime = values.get(SESSION_LIFETIME);
    Optional<Duration> idleTimeout = values.given(SESSION_IDLE_TIMEOUT);
    if (idleTimeout.isPresent() && idleTimeout.get().compareTo(lifetime) > 0) {
      values.problem(
          values.subject(SESSION_IDLE_TIMEOUT)
              + " is longer than "
              + values.nameOf(SESSION_LIFETIME)
              + " (12h where it is not set); shorten the one or lengthen the other");
    }
    Optional<Duration> remembered = values.given(REMEMBER_LIFETIME);
    if (remembered.isPresent() && remembered.get().compareTo(lifetime) <= 0) {
      values.problem(
          values.subject(REMEMBER_LIFETIME)
              + " is not longer than "
              + values.nameOf(SESSION_LIFETIME)
              + " (12h where it is not set), so nothing comes of it; lengthen it, or take it away");
    }
    boolean refresh = values.get(REFRESH);
    if (!refresh && values.isSet(REFRESH_AHEAD)) {
      values.problem(
          values.subject(REFRESH_AHEAD)
              + " has no effect beside "
              + values.nameOf(REFRESH)
              + "=false; take one of them away");
    }
    boolean isBounded = containerTimeout.compareTo(Duration.ZERO) > 0;
    Duration standIn =
        isBounded && containerTimeout.compareTo(lifetime) < 0 ? containerTimeout : lifetime;
    return new SessionSettings(
        idleTimeout.orElse(standIn),
        lifetime,
        remembered,
        Set.copyOf(values.given(SESSION_CLAIMS).orElse(List.of())),
        values.get(INSECURE_HTTP),
        refresh,
        values.get(REFRESH_AHEAD),
        values.get(KEEP_ACCESS_TOKEN));
  }

  /** The application id that is set. */
  public static Optional<String> applicationId(Values values) {
    return values.given(APPLICATION_ID);
  }

  /** What pages take for our finding is not to be a provider's word. */
  private static List<String> claims(String text) throws InvalidValueException {
    List<String> names = Texts.WORDS.parser().parse(text);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).startsWith("io.gatehouse.")) {
        throw new InvalidValueException(
            "has a name that begins with io.gatehouse., and those are Gatehouse's own (number "
                + (i + 1)
                + "); take it out");
      }
    }
    return names;
  }

  private static String applicationId(String text) throws InvalidValueException {
    if (!text.matches("[a-z0-9-]{1,32}")) {
      throw new InvalidValueException("is no application id; use 1 to 32 of a-z, 0-9 and -");
    }
    return text;
  }
}
