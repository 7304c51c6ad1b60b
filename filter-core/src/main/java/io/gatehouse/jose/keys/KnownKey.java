package io.gatehouse.jose.keys;

/** A key of a JWK set, as a token's proof; looks again only when the set was fetched anew. */
final class KnownKey implements TrustedKey {
  private final JwkSetSource source;
  private final VerificationKey key;
  private volatile VerificationKeys seenIn;

  KnownKey(JwkSetSource source, VerificationKey key, VerificationKeys seenIn) {
    this.source = source;
    this.key = key;
    this.seenIn = seenIn;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // that very set, which had it
  public boolean isStillTrusted() {
    try {
      VerificationKeys now = source.keys();
      if (now == seenIn) {
        return true;
      }
      if (now.contains(key)) {
        seenIn = now;
        return true;
      }
      return false;
    } catch (KeysUnavailableException e) {
      return false;
    }
  }
}
