package io.gatehouse.settings.keys.platform;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.provider.tls.Secret;
import io.gatehouse.settings.keys.server.StoreTypes;
import io.gatehouse.settings.values.Databases;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.sealing.SealingKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The platform: what an application issues and administers itself, by the JAR beside ours. */
public final class PlatformKeys {
  private static final int SHORTEST_TOKEN = 32;

  public static final SettingKey<Boolean> PLATFORM =
      key(
              "platform",
              Texts.BOOLEAN,
              "true",
              "Whether the application has the platform's API: accounts and their users, logins, API"
                  + " keys. It is in a JAR of its own. See [The platform's API](api-authorization.md).")
          .defaultsTo("false");
  public static final SettingKey<String> PLATFORM_DATASOURCE =
      key(
              "platform_datasource",
              Databases.JNDI_NAME,
              "java:comp/env/jdbc/desk",
              "The server's DataSource for what the platform keeps; its tables begin with"
                  + " `gatehouse_platform_`.")
          .defaultsBy("an H2 in memory, whose data ends with the process; for trying out");
  public static final SettingKey<Duration> PLATFORM_TIMEOUT =
      key(
              "platform_timeout",
              Durations.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
              "2s",
              "How long a question to that database may take; then 503 is the answer.")
          .defaultsTo("5s");
  public static final SettingKey<SealingKeys> PLATFORM_ENCRYPTION_KEYS =
      key(
              "platform_encryption_keys",
              StoreTypes.SEALING_KEYS,
              "${env.DESK_PLATFORM_KEYS}",
              "AES-256 keys for secrets that must be read again; the same on each node. The first"
                  + " seals, all open: put a new one before the old one, and take the old one away"
                  + " after the next start.")
          .defaultsBy("required, or platform_encryption_keys_file, for `platform_datasource`");
  public static final SettingKey<SealingKeys> PLATFORM_ENCRYPTION_KEYS_FILE =
      key(
          "platform_encryption_keys_file",
          StoreTypes.SEALING_KEYS_FILE,
          "/run/secrets/platform-keys",
          "A file that holds the `platform_encryption_keys`, read at start.");
  public static final SettingKey<Secret> PLATFORM_OPERATOR_TOKEN =
      key(
              "platform_operator_token",
              new ValueType<>(
                  "a secret of 32 characters or more, without blanks", PlatformKeys::token),
              "${env.DESK_OPERATOR_TOKEN}",
              "The bearer token of who operates the platform, for `/api/platform/`. Make it by"
                  + " `openssl rand -hex 32`.")
          .defaultsBy("nobody is the operator");
  public static final SettingKey<Secret> PLATFORM_OPERATOR_TOKEN_FILE =
      key(
          "platform_operator_token_file",
          new ValueType<>(
              SecretFile.TYPE.description(),
              text -> token(SecretFile.TYPE.parser().parse(text).value())),
          "/run/secrets/operator-token",
          "A file that holds the `platform_operator_token`, read at start.");
  public static final SettingKey<Duration> PLATFORM_TOKEN_MEMORY =
      key(
              "platform_token_memory",
              Durations.duration(Duration.ZERO, Duration.ofMinutes(5)),
              "2s",
              "How long it is remembered what a token of the platform is worth. One that was revoked"
                  + " on another node counts for so long at most; on the same node it ends at once.")
          .defaultsTo("10s");
  public static final SettingKey<List<String>> PLATFORM_PERMISSIONS =
      key(
              "platform_permissions",
              Texts.COMMA_SEPARATED,
              "User Login, orders:read",
              "The permissions that administrators can give to API keys; each is a role of the"
                  + " container for whoever signs with the key. `User Login` lets the key log bots"
                  + " in.")
          .defaultsTo("User Login");
  public static final SettingKey<Boolean> PLATFORM_SHOW_SECRETS =
      key(
              "platform_show_secrets",
              Texts.BOOLEAN,
              "false",
              "Whether administrators can look at the secrets of API keys again after they were"
                  + " made. They must have logged in just before, and the audit tells of it.")
          .defaultsTo("true");

  public static final SettingKey<Boolean> INSECURE_PLATFORM_CALLS =
      key(
              "insecure_platform_calls",
              Texts.BOOLEAN,
              "true",
              "Whether the platform calls addresses on the machine itself, plain http too, where"
                  + " administrators enter them as endpoints of a brand. For tests: they could reach"
                  + " what is meant for the machine alone.")
          .defaultsTo("false");

  private static final List<SettingKey<?>> OF_KEEPING =
      List.of(
          PLATFORM,
          PLATFORM_DATASOURCE,
          PLATFORM_TIMEOUT,
          PLATFORM_ENCRYPTION_KEYS,
          PLATFORM_ENCRYPTION_KEYS_FILE,
          PLATFORM_OPERATOR_TOKEN,
          PLATFORM_OPERATOR_TOKEN_FILE);

  public static final List<SettingKey<?>> ALL =
      Stream.of(
              OF_KEEPING,
              PlatformLoginKeys.ALL,
              PlatformSigningKeys.ALL,
              PlatformConsumerKeys.ALL,
              List.of(PLATFORM_TOKEN_MEMORY, PLATFORM_PERMISSIONS, PLATFORM_SHOW_SECRETS),
              List.of(INSECURE_PLATFORM_CALLS))
          .<SettingKey<?>>flatMap(List::stream)
          .toList();

  private PlatformKeys() {}

  private static Secret token(String text) throws InvalidValueException {
    if (text.length() < SHORTEST_TOKEN || !text.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new InvalidValueException(
          "is short, or has characters that a bearer token cannot have; make one by openssl rand"
              + " -hex 32");
    }
    return new Secret(text);
  }

  /** Whether there is a platform. */
  public static boolean isOn(Values values) {
    return values.get(PLATFORM);
  }

  /** What is set of it, if there is one. */
  public static Optional<PlatformSettings> read(Values values) {
    if (!isOn(values)) {
      ALL.stream()
          .filter(key -> values.isSet(key) && !key.equals(PLATFORM))
          .forEach(
              key ->
                  values.problem(
                      values.subject(key)
                          + " has no effect without gatehouse.platform=true; set that, or take it"
                          + " away"));
      return Optional.empty();
    }
    PlatformSettings.Roles roles = PlatformLoginKeys.roles(values);
    List<String> permissions = permissions(values);
    return Optional.of(
        new PlatformSettings(
            values.given(PLATFORM_DATASOURCE),
            values.get(PLATFORM_TIMEOUT),
            keys(values),
            SecretFile.either(values, PLATFORM_OPERATOR_TOKEN, PLATFORM_OPERATOR_TOKEN_FILE),
            roles,
            PlatformLoginKeys.login(values),
            PlatformSigningKeys.signing(values),
            PlatformConsumerKeys.consumers(values, roles, permissions),
            values.get(PLATFORM_TOKEN_MEMORY),
            permissions,
            values.get(PLATFORM_SHOW_SECRETS),
            values.get(INSECURE_PLATFORM_CALLS)));
  }

  private static Optional<SealingKeys> keys(Values values) {
    if (values.isSet(PLATFORM_DATASOURCE)
        && !values.isSet(PLATFORM_ENCRYPTION_KEYS)
        && !values.isSet(PLATFORM_ENCRYPTION_KEYS_FILE)) {
      values.problem(
          values.nameOf(PLATFORM_ENCRYPTION_KEYS)
              + " is missing, and secrets must not be kept in clear; make a key by openssl rand"
              + " -base64 32, and set it, or gatehouse.platform_encryption_keys_file, to the same on"
              + " each node");
    }
    return SecretFile.either(values, PLATFORM_ENCRYPTION_KEYS, PLATFORM_ENCRYPTION_KEYS_FILE);
  }

  /** None makes its key an administrator. */
  private static List<String> permissions(Values values) {
    List<String> permissions = values.get(PLATFORM_PERMISSIONS);
    if (permissions.contains(values.get(PlatformLoginKeys.PLATFORM_ADMINISTRATOR_ROLE))) {
      values.problem(
          values.subject(PLATFORM_PERMISSIONS)
              + " has the administrators' role, and keys are no administrators; take it out");
    }
    return permissions;
  }
}
