package io.gatehouse.settings.keys.server;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.keys.login.ResumeKeys;
import io.gatehouse.settings.values.Databases;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.SecretFile;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.choice.StoreSettings;
import io.gatehouse.store.jcache.JCacheSettings;
import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.sealing.SealingKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Where sessions and logins are kept, and how they are sealed there. */
public final class StoreKeys {
  /** The stores there are. */
  public enum Kind {
    MEMORY,
    JDBC,
    JCACHE
  }

  public static final SettingKey<Kind> STORE =
      key(
              "store",
              Texts.oneOf(Kind.class),
              "jdbc",
              "Where sessions and logins are kept: in this process, or where other nodes reach them"
                  + " too. See [Clustering](clustering.md).")
          .defaultsTo("memory");
  public static final SettingKey<Integer> MAX_SESSIONS =
      key(
              "max_sessions",
              Texts.integer(1, 10_000_000),
              "20000",
              "How many sessions the memory store keeps; then those go that were not used lately.")
          .defaultsTo("100000");
  public static final SettingKey<Integer> MAX_LOGINS =
      key(
              "max_logins",
              Texts.integer(1, 1_000_000),
              "2000",
              "How many logins may be in progress in the memory store.")
          .defaultsTo("10000");
  public static final SettingKey<String> STORE_DATASOURCE =
      key(
              "store_datasource",
              Databases.JNDI_NAME,
              "java:comp/env/jdbc/desk",
              "The server's DataSource for `store=jdbc`.")
          .defaultsBy("required for `store=jdbc`");
  public static final SettingKey<String> STORE_TABLE =
      key(
              "store_table",
              Databases.TABLE,
              "security.logins",
              "The table of `store=jdbc`. Applications may share it.")
          .defaultsTo("gatehouse_store");
  public static final SettingKey<Boolean> STORE_CREATE_TABLE =
      key(
              "store_create_table",
              Texts.BOOLEAN,
              "false",
              "Whether the table is created where it is missing. The scripts to do it yourself are in"
                  + " [Clustering](clustering.md).")
          .defaultsTo("true");
  public static final SettingKey<String> JCACHE_PROVIDER =
      key(
              "jcache_provider",
              StoreTypes.CLASS_NAME,
              "org.redisson.jcache.JCachingProvider",
              "The CachingProvider for `store=jcache`.")
          .defaultsBy("the only one on the class path");
  public static final SettingKey<URI> JCACHE_CONFIG =
      key(
              "jcache_config",
              StoreTypes.PROVIDER_URI,
              "file:/etc/desk/redisson.yaml",
              "The provider's configuration for `store=jcache`.")
          .defaultsBy("the provider's default");
  public static final SettingKey<String> JCACHE_CACHE =
      key(
              "jcache_cache",
              StoreTypes.CACHE,
              "desk",
              "What the names of the three caches of `store=jcache` begin with; `-brief`, `-lasting`"
                  + " and `-bulky` follow. Those that are there are used as they are.")
          .defaultsTo("gatehouse");
  public static final SettingKey<SealingKeys> STORE_ENCRYPTION_KEYS =
      key(
              "store_encryption_keys",
              StoreTypes.SEALING_KEYS,
              "${env.DESK_STORE_KEYS}",
              "AES-256 keys for what leaves the process; the same on each node. The first seals, all"
                  + " open: put a new one before the old one, and take the old one away a session's"
                  + " life later.")
          .defaultsBy(
              "required, or store_encryption_keys_file, for every store but the memory store");
  public static final SettingKey<SealingKeys> STORE_ENCRYPTION_KEYS_FILE =
      key(
          "store_encryption_keys_file",
          StoreTypes.SEALING_KEYS_FILE,
          "/run/secrets/store-keys",
          "A file that holds the `store_encryption_keys`, read at start.");
  public static final SettingKey<Duration> STORE_TIMEOUT =
      key(
              "store_timeout",
              Durations.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
              "1s",
              "How long an operation of a store out of the process may take; then 503 is the answer.")
          .defaultsTo("2s");

  public static final List<SettingKey<?>> ALL =
      List.of(
          STORE,
          MAX_SESSIONS,
          MAX_LOGINS,
          STORE_DATASOURCE,
          STORE_TABLE,
          STORE_CREATE_TABLE,
          JCACHE_PROVIDER,
          JCACHE_CONFIG,
          JCACHE_CACHE,
          STORE_ENCRYPTION_KEYS,
          STORE_ENCRYPTION_KEYS_FILE,
          STORE_TIMEOUT);

  private static final List<SettingKey<?>> OF_MEMORY = List.of(MAX_SESSIONS, MAX_LOGINS);
  private static final List<SettingKey<?>> OF_JDBC =
      List.of(STORE_DATASOURCE, STORE_TABLE, STORE_CREATE_TABLE);
  private static final List<SettingKey<?>> OF_JCACHE =
      List.of(JCACHE_PROVIDER, JCACHE_CONFIG, JCACHE_CACHE);
  private static final List<SettingKey<?>> OUT_OF_PROCESS =
      List.of(STORE_ENCRYPTION_KEYS, STORE_ENCRYPTION_KEYS_FILE, STORE_TIMEOUT);

  private StoreKeys() {}

  /**
   * Which store there is.
   *
   * @param longestLife of a session
   */
  public static StoreSettings read(Values values, Duration longestLife) {
    if (values.isSet(STORE) && values.given(STORE).isEmpty()) {
      return memory(values); // one problem is enough
    }
    Kind kind = values.get(STORE);
    if (kind != Kind.MEMORY) {
      refuse(values, OF_MEMORY, kind, "take it away");
    }
    if (kind != Kind.JDBC) {
      refuse(values, OF_JDBC, kind, "set gatehouse.store=jdbc, or take it away");
    }
    if (kind != Kind.JCACHE) {
      refuse(values, OF_JCACHE, kind, "set gatehouse.store=jcache, or take it away");
    }
    if (kind == Kind.MEMORY) {
      refuse(values, OUT_OF_PROCESS, kind, "set gatehouse.store=jdbc or jcache, or take it away");
    }
    return switch (kind) {
      case MEMORY -> memory(values);
      case JDBC -> jdbc(values);
      case JCACHE -> jcache(values, longestLife);
    };
  }

  private static void refuse(Values values, List<SettingKey<?>> keys, Kind kind, String remedy) {
    String store = kind.name().toLowerCase(Locale.ROOT);
    keys.stream()
        .filter(values::isSet)
        .forEach(
            key ->
                values.problem(
                    values.subject(key)
                        + " has no effect with gatehouse.store="
                        + store
                        + "; "
                        + remedy));
  }

  private static StoreSettings memory(Values values) {
    return new StoreSettings.InMemory(
        new MemoryStoreSettings(
            values.get(MAX_SESSIONS),
            values.get(MAX_LOGINS),
            values.get(ResumeKeys.RESUME_MAX_TOTAL)));
  }

  private static StoreSettings jdbc(Values values) {
    if (!values.isSet(STORE_DATASOURCE)) {
      values.problem(
          values.nameOf(STORE_DATASOURCE)
              + " is missing; set it to the JNDI name of a DataSource of the server, like"
              + " java:comp/env/jdbc/desk");
    }
    return new StoreSettings.InDatabase(
        new JdbcSettings(
            values.given(STORE_DATASOURCE).orElse(""),
            values.get(STORE_TABLE),
            values.get(STORE_CREATE_TABLE),
            values.get(STORE_TIMEOUT)),
        keys(values));
  }

  private static StoreSettings jcache(Values values, Duration longestLife) {
    return new StoreSettings.InCache(
        new JCacheSettings(
            values.given(JCACHE_PROVIDER),
            values.given(JCACHE_CONFIG),
            values.get(JCACHE_CACHE),
            longestLife,
            values.get(STORE_TIMEOUT)),
        keys(values));
  }

  private static SealingKeys keys(Values values) {
    if (!values.isSet(STORE_ENCRYPTION_KEYS) && !values.isSet(STORE_ENCRYPTION_KEYS_FILE)) {
      values.problem(
          values.nameOf(STORE_ENCRYPTION_KEYS)
              + " is missing, and sessions must not leave the process in clear; make a key by"
              + " openssl rand -base64 32, and set it, or gatehouse.store_encryption_keys_file, to"
              + " the same on each node");
    }
    return SecretFile.either(values, STORE_ENCRYPTION_KEYS, STORE_ENCRYPTION_KEYS_FILE)
        .orElseGet(() -> SealingKeys.of(List.of(new byte[SealingKeys.BYTES]))); // a problem already
  }
}
