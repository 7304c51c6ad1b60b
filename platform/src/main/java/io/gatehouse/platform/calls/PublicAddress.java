package io.gatehouse.platform.calls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are of the open internet. All others are refused: those of the machine, of
 * private networks and links, and every form of IPv6 that carries an IPv4 address inside.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA's registries of
 *     special-purpose addresses (RFC 6890)</a>
 */
final class PublicAddress {
  /** What of IPv4 is special. */
  private static final List<Block> SPECIAL_IPV4 =
      List.of(
          block(8, 0, 0, 0, 0), // this network
          block(8, 10, 0, 0, 0), // private
          block(10, 100, 64, 0, 0), // carriers' NAT
          block(8, 127, 0, 0, 0), // the machine
          block(16, 169, 254, 0, 0), // link-local; clouds' metadata
          block(12, 172, 16, 0, 0), // private
          block(24, 192, 0, 0, 0), // protocol assignments
          block(24, 192, 0, 2, 0), // documentation
          block(24, 192, 31, 196, 0), // AS112
          block(24, 192, 52, 193, 0), // AMT
          block(24, 192, 88, 99, 0), // 6to4 relays
          block(16, 192, 168, 0, 0), // private
          block(24, 192, 175, 48, 0), // AS112
          block(15, 198, 18, 0, 0), // benchmarks
          block(24, 198, 51, 100, 0), // documentation
          block(24, 203, 0, 113, 0), // documentation
          block(4, 224, 0, 0, 0), // multicast
          block(4, 240, 0, 0, 0)); // reserved, and broadcast

  /** What IANA gives out for the open internet: all else of IPv6 is for something special. */
  private static final Block GLOBAL_IPV6 = block(3, 0x20);

  private static final List<Block> SPECIAL_IPV6 =
      List.of(
          block(23, 0x20, 0x01, 0x00), // protocol assignments: Teredo, ORCHID, AMT …
          block(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
          block(16, 0x20, 0x02), // 6to4: an IPv4 address inside
          block(48, 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00), // AS112
          block(20, 0x3f, 0xff, 0x00)); // documentation

  private PublicAddress() {}

  private record Block(int bits, List<Integer> start) {
    boolean has(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int wanted = bit / 8 < start.size() ? start.get(bit / 8) : 0;
        int mask = 0x80 >> (bit % 8);
        if ((wanted & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static Block block(int bits, Integer... start) {
    return new Block(bits, List.of(start));
  }

  /** Whether it may be called. */
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return SPECIAL_IPV4.stream().noneMatch(block -> block.has(bytes));
    }
    // a mapped one (::ffff:10.0.0.1) is an Inet4Address in Java, and outside of 2000::/3 besides
    return address instanceof Inet6Address
        && GLOBAL_IPV6.has(bytes)
        && SPECIAL_IPV6.stream().noneMatch(block -> block.has(bytes));
  }
}
