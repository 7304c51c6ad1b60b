package io.gatehouse.platform.consumers.web;

import io.gatehouse.platform.database.Counters;
import io.gatehouse.platform.rest.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often what anybody can do is done from one network address, over all nodes. */
public final class ConsumerLimits {
  private static final int ADDRESSES = 100;
  private static final int NETWORK_BYTES = 8;

  private final Counters counters;
  private final int most;

  /**
   * @param most of one address
   */
  public ConsumerLimits(Counters counters, int most) {
    this.counters = counters;
    this.most = most;
  }

  /** An anonymous consumer is to be made, or that is refused (429). */
  void beginAnonymous(String accountId, String address) {
    require(
        List.of(
            new Counters.Limit("anonymous\n" + network(address), most),
            // whoever has very many addresses does not fill the database either
            new Counters.Limit("anonymous of\n" + accountId, ADDRESSES * most)));
  }

  /** Somebody wants to be let in, or that is refused (429). Counts unless it is forgiven. */
  void beginAuthentication(String address) {
    require(List.of(new Counters.Limit(refused(address), most)));
  }

  /** They were let in. */
  void forgive(String address) {
    counters.forgive(refused(address));
  }

  private static String refused(String address) {
    return "consumer refused\n" + network(address);
  }

  private void require(List<Counters.Limit> limits) {
    Optional<Duration> wait = counters.count(limits);
    if (wait.isPresent()) {
      throw new Refusal(
          Refusal.Kind.TOO_MANY_REQUESTS,
          "There were too many from this address; wait, then try again.",
          Map.of("Retry-After", Long.toString(Math.max(1, wait.get().toSeconds()))));
    }
  }

  /** The address, or the network of an IPv6 one: whoever has one has all of them. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // a literal: nobody is asked
      return bytes.length > NETWORK_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
