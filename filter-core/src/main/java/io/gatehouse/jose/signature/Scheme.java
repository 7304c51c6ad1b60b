package io.gatehouse.jose.signature;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.PublicKey;

/**
 * A way to sign with a key pair, bound to one kind of key. No security provider is ever named:
 * which one works is its place in the list of those installed.
 */
public sealed interface Scheme permits RsaScheme, EcScheme, EdScheme {

  /** Whether it is a key of that kind, strong and well-formed. */
  boolean fits(PublicKey key);

  /** Whether a check takes so long that many at once must be bounded. */
  boolean isCostly(PublicKey key);

  /** Whether the key, which fits, made that signature of the first bytes of a text. */
  default boolean verifies(PublicKey key, byte[] text, int length, byte[] signature) {
    try {
      return check(key, text, length, signature);
    } catch (GeneralSecurityException | ProviderException e) {
      return false;
    }
  }

  /** The same, as the security provider tells it. */
  boolean check(PublicKey key, byte[] text, int length, byte[] signature)
      throws GeneralSecurityException;
}
