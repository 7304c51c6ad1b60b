package io.gatehouse.provider.issuer;

import java.net.URI;
import java.nio.file.Path;

/** Where the keys of an issuer are. What a token says of its own keys is never one of them. */
public sealed interface KeySource {

  /** At the {@code jwks_uri} of its metadata. */
  record Metadata() implements KeySource {}

  /** A JWK set at an address. */
  record JwksUri(URI uri) implements KeySource {}

  /** A JWK set in a file, read again when it has changed. */
  record JwksFile(Path file) implements KeySource {}

  /**
   * One public key, or certificate.
   *
   * @param pem its text, checked already
   */
  record PublicKey(String pem) implements KeySource {}

  /** There are none: the issuer signs with a secret alone. */
  record None() implements KeySource {}
}
