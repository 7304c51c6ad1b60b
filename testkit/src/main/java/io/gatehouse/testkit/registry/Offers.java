package io.gatehouse.testkit.registry;

import java.net.URI;
import java.util.Optional;

/** What the provider can do beside the usual, and what it wants; nothing at the beginning. */
public final class Offers {
  private volatile boolean takesPushedRequests;
  private volatile boolean wantsPushedRequests;
  private volatile Optional<String> dpopNonce = Optional.empty();
  private volatile Optional<URI> tlsAddress = Optional.empty();

  /** Takes pushed authorization requests (RFC 9126); if wanted, no others. */
  public void pushedRequests(boolean areWanted) {
    takesPushedRequests = true;
    wantsPushedRequests = areWanted;
  }

  public boolean takesPushedRequests() {
    return takesPushedRequests;
  }

  public boolean wantsPushedRequests() {
    return wantsPushedRequests;
  }

  /** Wants that nonce in DPoP proofs (RFC 9449 section 8), and tells it with each answer. */
  public void dpopNonce(String nonce) {
    dpopNonce = Optional.of(nonce);
  }

  public Optional<String> dpopNonce() {
    return dpopNonce;
  }

  /** Answers there too, to clients that show certificates (RFC 8705). */
  public void tls(URI address) {
    tlsAddress = Optional.of(address);
  }

  public Optional<URI> tlsAddress() {
    return tlsAddress;
  }

  /** Back to the beginning. */
  public void reset() {
    tlsAddress = Optional.empty();
    takesPushedRequests = false;
    wantsPushedRequests = false;
    dpopNonce = Optional.empty();
  }
}
