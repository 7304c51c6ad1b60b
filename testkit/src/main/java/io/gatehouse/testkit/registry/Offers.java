package io.gatehouse.testkit.registry;

/** What the provider can do beside the usual, and what it wants; nothing at the beginning. */
public final class Offers {
  private volatile boolean takesPushedRequests;
  private volatile boolean wantsPushedRequests;

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

  /** Back to the beginning. */
  public void reset() {
    takesPushedRequests = false;
    wantsPushedRequests = false;
  }
}
