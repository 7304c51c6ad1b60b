package io.gatehouse.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of IP addresses: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. */
public final class AddressBlock {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final byte[] network;
  private final int prefixLength;

  private AddressBlock(byte[] network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  /**
   * Reads {@code address} or {@code address/prefix length}; a name is never looked up.
   *
   * @throws IllegalArgumentException if it is neither; the message does not repeat the text
   */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        literal(slash < 0 ? text : text.substring(0, slash))
            .map(InetAddress::getAddress)
            .orElseThrow(() -> new IllegalArgumentException("no IP address"));
    int bits = network.length * 8;
    int prefixLength = slash < 0 ? bits : prefixLength(text.substring(slash + 1), bits);
    return new AddressBlock(network, prefixLength);
  }

  private static int prefixLength(String text, int bits) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > bits) {
      throw new IllegalArgumentException("no prefix length from 0 to " + bits);
    }
    return Integer.parseInt(text);
  }

  /**
   * Whether the text is an IP address in this block; an IPv4-mapped IPv6 address is the IPv4 one.
   */
  public boolean contains(String address) {
    return literal(address).map(InetAddress::getAddress).filter(this::matches).isPresent();
  }

  private boolean matches(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      int mask = 0x80 >>> (bit % 8);
      if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The part of an address that stands for one network: all of an IPv4 address, half of an IPv6
   * one, of which everybody has many; empty if the text is no address.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.1">RFC 4291, section 2.5.1</a>
   */
  public static Optional<String> network(String address) {
    return literal(address)
        .map(InetAddress::getAddress)
        .map(bytes -> HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? 4 : 8));
  }

  private static Optional<InetAddress> literal(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    boolean isLiteral =
        IPV4.matcher(address).matches()
            || (address.indexOf(':') >= 0 && IPV6.matcher(address).matches());
    if (!isLiteral) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
