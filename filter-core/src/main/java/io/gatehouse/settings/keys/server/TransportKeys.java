package io.gatehouse.settings.keys.server;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.Durations;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How calls to a provider are made. */
public final class TransportKeys {
  private static final ValueType<Duration> TIMEOUT =
      Durations.duration(Duration.ofMillis(100), Duration.ofMinutes(5));

  public static final SettingKey<Duration> CONNECT_TIMEOUT =
      key("connect_timeout", TIMEOUT, "2s", "How long a connection to the provider may take.")
          .defaultsTo("5s");
  public static final SettingKey<Duration> REQUEST_TIMEOUT =
      key(
              "request_timeout",
              TIMEOUT,
              "5s",
              "One deadline for a whole call to the provider, the answer's body too.")
          .defaultsTo("10s");
  public static final SettingKey<Integer> MAX_RESPONSE_SIZE =
      key("max_response_size", Texts.BYTES, "256KiB", "A longer answer of the provider is refused.")
          .defaultsTo("1MiB");
  public static final SettingKey<Path> CA_FILE =
      key(
              "ca_file",
              Paths.FILE,
              "/etc/ssl/corp-ca.pem",
              "PEM certificates that are trusted in place of the JDK's.")
          .defaultsBy("the JDK's certificates");
  public static final SettingKey<InetSocketAddress> PROXY =
      key(
              "proxy",
              Addresses.HOST_AND_PORT,
              "proxy.example:3128",
              "An HTTP proxy on the way to the provider.")
          .defaultsBy("none");

  public static final List<SettingKey<?>> ALL =
      List.of(CONNECT_TIMEOUT, REQUEST_TIMEOUT, MAX_RESPONSE_SIZE, CA_FILE, PROXY);

  private TransportKeys() {}

  /** The transport's settings. */
  public static TransportSettings read(Values values) {
    return new TransportSettings(
        values.get(CONNECT_TIMEOUT),
        values.get(REQUEST_TIMEOUT),
        values.get(MAX_RESPONSE_SIZE),
        values.given(CA_FILE),
        values.given(PROXY));
  }
}
