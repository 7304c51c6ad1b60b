package io.gatehouse.settings.values;

import io.gatehouse.exchange.AddressBlock;
import io.gatehouse.exchange.SameOrigin;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of settings that are addresses: URLs, hosts, address blocks. */
public final class Addresses {
  /** A secure address without a query. */
  public static final ValueType<URI> URL =
      new ValueType<>(
          "an https URL (http on the loopback)", text -> url(text, /* mayHaveQuery= */ false));

  /** A secure address that may have a query. */
  public static final ValueType<URI> URL_WITH_QUERY =
      new ValueType<>(
          "an https URL (http on the loopback), may have a query",
          text -> url(text, /* mayHaveQuery= */ true));

  /** An address of our own, plain http too; whether that is good is checked elsewhere. */
  public static final ValueType<URI> BASE_URL =
      new ValueType<>("an https URL with the context path", text -> checked(text, false));

  /** The issuer, character by character as written. */
  public static final ValueType<String> ISSUER =
      new ValueType<>("an https URL (http on the loopback)", Addresses::issuer);

  /** {@code host:port}. */
  public static final ValueType<InetSocketAddress> HOST_AND_PORT =
      new ValueType<>("`host:port`", Addresses::hostAndPort);

  /** IP addresses and CIDR blocks. */
  public static final ValueType<List<String>> ADDRESS_BLOCKS =
      new ValueType<>(
          "IP addresses and CIDR blocks, separated by commas or blanks", Addresses::blocks);

  /** Host names without port. */
  public static final ValueType<List<String>> HOSTS =
      new ValueType<>("host names, separated by commas or blanks", Addresses::hosts);

  private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern HOST_PORT =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]+\\]):(\\d{1,5})");
  private static final String WELL_KNOWN = "/.well-known/";

  /** Scheme, host and port of pages. */
  public static final ValueType<List<String>> ORIGINS =
      new ValueType<>("origins, separated by commas or blanks", Addresses::origins);

  private Addresses() {}

  /** Whether the host is this very machine, where plain http harms nobody. */
  public static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.\\d{1,3}){3}"));
  }

  private static String issuer(String text) throws InvalidValueException {
    if (text.contains(WELL_KNOWN)) {
      throw new InvalidValueException(
          "is the address of a metadata document; take off "
              + WELL_KNOWN
              + "… to get the issuer, or give the document as gatehouse.metadata_uri");
    }
    url(text, false);
    return text;
  }

  private static URI url(String text, boolean mayHaveQuery) throws InvalidValueException {
    URI uri = checked(text, mayHaveQuery);
    if (uri.getScheme().equalsIgnoreCase("http") && !isLoopback(uri)) {
      throw new InvalidValueException(
          "is not https; use https (plain http is for localhost, 127.0.0.0/8 and [::1] only)");
    }
    return uri;
  }

  private static URI checked(String text, boolean mayHaveQuery) throws InvalidValueException {
    URI uri = absolute(text);
    if (uri.getRawUserInfo() != null) {
      throw new InvalidValueException("has a user name before its host; take it out");
    }
    if (uri.getRawFragment() != null) {
      throw new InvalidValueException("has a fragment; take off the # and what follows");
    }
    if (!mayHaveQuery && uri.getRawQuery() != null) {
      throw new InvalidValueException("has a query; take off the ? and what follows");
    }
    return uri;
  }

  private static URI absolute(String text) throws InvalidValueException {
    try {
      URI uri = new URI(text).parseServerAuthority();
      String scheme = uri.getScheme();
      if (uri.getHost() != null
          && uri.getPort() <= 65_535
          && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below, without the text
    }
    throw new InvalidValueException("is no absolute URL; write it like https://login.example/path");
  }

  private static InetSocketAddress hostAndPort(String text) throws InvalidValueException {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches() || !isPort(Integer.parseInt(matcher.group(2)))) {
      throw new InvalidValueException("is not host:port; write it like proxy.example:3128");
    }
    return InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= 65_535;
  }

  private static List<String> blocks(String text) throws InvalidValueException {
    List<String> blocks = Texts.WORDS.parser().parse(text);
    for (int i = 0; i < blocks.size(); i++) {
      try {
        AddressBlock.parse(blocks.get(i));
      } catch (IllegalArgumentException e) {
        throw new InvalidValueException(
            "has an entry that is no IP address or CIDR block (number "
                + (i + 1)
                + "); write them like 10.1.2.3, 10.0.0.0/8, 2001:db8::/32");
      }
    }
    return blocks;
  }

  private static List<String> hosts(String text) throws InvalidValueException {
    List<String> hosts =
        Texts.WORDS.parser().parse(text).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList();
    for (int i = 0; i < hosts.size(); i++) {
      if (!HOST.matcher(hosts.get(i)).matches()) {
        throw new InvalidValueException(
            "has an entry that is no host name (number "
                + (i + 1)
                + "); write names alone, without scheme and port");
      }
    }
    return hosts;
  }

  private static List<String> origins(String text) throws InvalidValueException {
    List<String> origins = new ArrayList<>();
    for (String word : Texts.WORDS.parser().parse(text)) {
      Optional<String> origin =
          word.matches("(?i)https?://[^/?#@]+") ? SameOrigin.origin(word) : Optional.empty();
      origins.add(
          origin.orElseThrow(
              () ->
                  new InvalidValueException(
                      "has an entry that is no origin (number "
                          + (origins.size() + 1)
                          + "); write scheme and host alone, like https://chat.example")));
    }
    return origins;
  }
}
