package io.gatehouse.jose.keys;

/** The key that a token was verified with, to be asked again later. */
@FunctionalInterface
public interface TrustedKey {

  /** Whether its owner still has it among its keys; not, while nothing can be said about them. */
  boolean isStillTrusted();
}
