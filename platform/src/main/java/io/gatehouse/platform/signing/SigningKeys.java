package io.gatehouse.platform.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.RandomKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that sign tokens with RS256. Time is cut into slots, and each has one key, whichever
 * node makes it. The next one is published a while before it signs, and the last one a while after.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517</a>
 */
public final class SigningKeys {
  /** What begins the id of each, so that our tokens are known by their looks. */
  public static final String PREFIX = "gatehouse-platform-";

  private static final int BITS = 2048;
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final SigningTable table;
  private final PlatformSettings.Signing schedule;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(List.of(), Instant.MIN);

  private record Key(Instant signsFrom, Instant signsUntil, RSAKey jwk) {}

  private record Known(List<Key> keys, Instant until) {}

  public SigningKeys(
      PlatformDatabase database, Sealing sealing, PlatformSettings.Signing schedule, Clock clock) {
    this.table = new SigningTable(database, sealing);
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * The claims, signed.
   *
   * @param type of the token: {@code JWT}
   */
  public String sign(String type, JWTClaimsSet claims) {
    RSAKey key = current(keys(), clock.instant()).jwk();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RS256", e);
    }
    return jwt.serialize();
  }

  /** The public halves, as a JWK set. */
  public String published() {
    return new JWKSet(keys().stream().<JWK>map(Key::jwk).toList()).toString(true);
  }

  /** Those that are published now; one signs. */
  private List<Key> keys() {
    Instant now = clock.instant();
    Known found = known;
    if (now.isBefore(found.until())) {
      return found.keys();
    }
    reading.lock();
    try {
      if (!now.isBefore(known.until())) {
        List<Key> keys = prepared(now);
        // no longer than the key that signs now does
        Instant end = current(keys, now).signsUntil();
        Instant fresh = now.plus(FRESH);
        known = new Known(keys, end.isBefore(fresh) ? end : fresh);
      }
      return known.keys();
    } finally {
      reading.unlock();
    }
  }

  private List<Key> prepared(Instant now) {
    List<Key> keys = read(now);
    if (!signs(keys, now)) {
      make(slot(now));
      table.removeUntil(now.minus(schedule.overlap()));
      keys = read(now);
    }
    Instant end = current(keys, now).signsUntil();
    if (!now.isBefore(end.minus(schedule.overlap())) && !signs(keys, end)) {
      make(end);
      keys = read(now);
    }
    return keys;
  }

  private List<Key> read(Instant now) {
    return table.after(now.minus(schedule.overlap())).stream().map(SigningKeys::key).toList();
  }

  private static Key key(SigningTable.Row row) {
    try {
      return new Key(row.signsFrom(), row.signsUntil(), RSAKey.parse(row.jwk()));
    } catch (ParseException e) {
      throw new IllegalStateException("a signing key of the platform is damaged; remove it", e);
    }
  }

  /** The start of the slot, the same on every node. */
  private Instant slot(Instant now) {
    long length = schedule.rotation().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), length) * length);
  }

  private void make(Instant from) {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyID(PREFIX + RandomKey.next())
              .generate();
      table.add(
          new SigningTable.Row(
              from, from.plus(schedule.rotation()), key.getKeyID(), key.toJSONString()));
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform makes RSA keys", e);
    }
  }

  private static boolean signs(List<Key> keys, Instant time) {
    return keys.stream().anyMatch(key -> signs(key, time));
  }

  private static boolean signs(Key key, Instant time) {
    return !time.isBefore(key.signsFrom()) && time.isBefore(key.signsUntil());
  }

  /** The newest, where a schedule that was changed leaves two. */
  private static Key current(List<Key> keys, Instant time) {
    return keys.stream()
        .filter(key -> signs(key, time))
        .reduce((one, next) -> next)
        .orElseThrow(() -> new IllegalStateException("no key signs now; look at the clock"));
  }
}
