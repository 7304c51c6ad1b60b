package io.gatehouse.jose.keys;

import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A provider's JWK set: cached, refreshed ahead in the background, fetched once for many who wait,
 * fetched again for a key that is not there at a bounded rate, and kept through an outage for four
 * hours.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys">OpenID Connect
 *     Core, section 10.1.1</a>
 */
public final class JwkSetSource {
  private static final FreshCopy.Ages AGES =
      new FreshCopy.Ages(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(4));

  /** A file is cheap to read, and whoever changes it wants to see that it counts. */
  private static final FreshCopy.Ages FILE_AGES =
      new FreshCopy.Ages(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(4));

  private static final FreshCopy.Ages FOR_EVER =
      new FreshCopy.Ages(
          Duration.ofDays(100_000), Duration.ofDays(100_000), Duration.ofDays(100_000));

  private final FreshCopy<VerificationKeys> keys;
  private final CheckPlaces places;

  private JwkSetSource(FreshCopy<VerificationKeys> keys, CheckPlaces places) {
    this.keys = keys;
    this.places = places;
  }

  /** The same keys, whose costly checks share their places with others. */
  public JwkSetSource sharing(CheckPlaces places) {
    return new JwkSetSource(keys, places);
  }

  /**
   * A source that has loaded nothing yet.
   *
   * @param name for the log
   * @param document the text of the JWK set, fetched anew each time it is asked
   * @param executor runs the fetches; stays the caller's to close
   */
  public static JwkSetSource open(
      String name, FreshCopy.Loader<String> document, Executor executor, Clock clock) {
    return new JwkSetSource(
        new FreshCopy<>(name, () -> VerificationKeys.parse(document.load()), AGES, executor, clock),
        CheckPlaces.ofThisMachine());
  }

  /**
   * The same of a file, read again within seconds after it has changed.
   *
   * @param document reads the file
   */
  public static JwkSetSource ofFile(
      String name, FreshCopy.Loader<String> document, Executor executor, Clock clock) {
    return new JwkSetSource(
        new FreshCopy<>(
            name, () -> VerificationKeys.parse(document.load()), FILE_AGES, executor, clock),
        CheckPlaces.ofThisMachine());
  }

  /**
   * One key for ever, whatever {@code kid} a token names.
   *
   * @param pem a public key or a certificate
   * @throws IllegalArgumentException if it is none that can be used; the message goes on after the
   *     file's name
   */
  public static JwkSetSource ofPublicKey(String pem, Clock clock) {
    return fixed(VerificationKeys.one(PublicKeyPem.parse(pem)), clock);
  }

  /** No key at all: for issuers that sign with a secret. */
  public static JwkSetSource empty(Clock clock) {
    return fixed(VerificationKeys.none(), clock);
  }

  private static JwkSetSource fixed(VerificationKeys keys, Clock clock) {
    return new JwkSetSource(
        new FreshCopy<>("a key of the settings", () -> keys, FOR_EVER, Runnable::run, clock),
        CheckPlaces.ofThisMachine());
  }

  /** How many keys that can be used a JWK set has. */
  public static int usableKeys(String jwkSet) throws IOException {
    return VerificationKeys.parse(jwkSet).size();
  }

  /**
   * Returns if it can be used in {@link #ofPublicKey}.
   *
   * @throws IllegalArgumentException if not
   */
  public static void checkPublicKey(String pem) {
    VerificationKey unused = PublicKeyPem.parse(pem);
  }

  /**
   * Whether a key can have made signatures of one of these algorithms.
   *
   * @param pem as in {@link #ofPublicKey}
   */
  public static boolean fits(String pem, Set<SignatureAlgorithm> algorithms) {
    return !Collections.disjoint(PublicKeyPem.parse(pem).algorithms(), algorithms);
  }

  /** Begins to fetch, and waits for nothing. */
  public void prefetch() {
    keys.prefetch();
  }

  /** The keys, as young as they must be. */
  public VerificationKeys keys() throws KeysUnavailableException {
    try {
      return keys.get();
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable(e);
    }
  }

  /** Newer keys than those, if they may be fetched now, else the same. */
  public VerificationKeys newerThan(VerificationKeys seen) throws KeysUnavailableException {
    try {
      return keys.newerThan(seen);
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable(e);
    }
  }

  /**
   * One of its keys, as a token's proof.
   *
   * @param seenIn the keys among which it was found
   */
  public TrustedKey trusted(VerificationKey key, VerificationKeys seenIn) {
    return new KnownKey(this, key, seenIn);
  }

  /** Where its keys' costly checks are made. */
  public CheckPlaces places() {
    return places;
  }

  private static KeysUnavailableException unavailable(FreshCopy.UnavailableException e) {
    Throwable cause = e.getCause();
    return new KeysUnavailableException(
        "the provider's keys cannot be had", cause == null ? e : cause);
  }
}
