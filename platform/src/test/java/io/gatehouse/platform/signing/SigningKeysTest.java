package io.gatehouse.platform.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.sealing.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys come and go by the clock: two nodes share one database, and nobody waits for them. */
class SigningKeysTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration ROTATION = Duration.ofHours(24);
  private static final Duration OVERLAP = Duration.ofHours(2);
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration STEP = Duration.ofMinutes(10);

  private static final byte[] OLD =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW =
      "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.UTF_8);

  private final SettableClock clock = new SettableClock();
  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
  private final List<PlatformDatabase> databases = new ArrayList<>();

  /** The time that a test sets. */
  private static final class SettableClock extends Clock {
    private volatile Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** A token that was signed. */
  private record Signed(SignedJWT token, Instant expiresAt) {}

  @AfterEach
  void close() {
    databases.forEach(PlatformDatabase::close);
    pool.dispose();
  }

  private SigningKeys node(byte[]... sealing) {
    PlatformSettings.Signing schedule = new PlatformSettings.Signing(ROTATION, OVERLAP);
    PlatformDatabase database =
        PlatformDatabase.open(
            new PlatformSettings(
                Optional.of("jdbc/platform"),
                Duration.ofSeconds(10),
                Optional.empty(),
                Optional.empty(),
                new PlatformSettings.Roles("a", "b", "c", "d"),
                new PlatformSettings.Login(Duration.ofHours(8), 10, 100, Duration.ofMinutes(15)),
                schedule,
                new PlatformSettings.Consumers("e", Duration.ofHours(1), 100),
                Duration.ofSeconds(10),
                List.of(),
                true,
                false),
            name -> pool);
    databases.add(database);
    Sealing texts = new Sealing(Optional.of(SealingKeys.of(List.of(sealing))));
    return new SigningKeys(database, texts, schedule, clock);
  }

  private static SignedJWT sign(SigningKeys node) {
    return parsed(node.sign("JWT", new JWTClaimsSet.Builder().subject("ada").build()));
  }

  private static SignedJWT parsed(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWKSet published(SigningKeys node) throws ParseException {
    return JWKSet.parse(node.published());
  }

  private static boolean verifies(SignedJWT token, JWKSet keys) throws Exception {
    JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
    return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
  }

  @Test
  void tokensVerifyOnEveryNodeUntilTheyExpireWhileKeysComeAndGo() throws Exception {
    List<SigningKeys> nodes = List.of(node(OLD), node(OLD));
    Map<String, Instant> firstPublished = new HashMap<>();
    Map<String, Instant> firstSigned = new HashMap<>();
    Deque<Signed> tokens = new ArrayDeque<>();
    Instant end = START.plus(ROTATION.multipliedBy(5));
    for (; clock.now.isBefore(end); clock.now = clock.now.plus(STEP)) {
      List<String> signers = new ArrayList<>();
      for (SigningKeys node : nodes) {
        SignedJWT token = sign(node);
        signers.add(token.getHeader().getKeyID());
        tokens.add(new Signed(token, clock.now.plus(LIFETIME)));
        firstSigned.putIfAbsent(token.getHeader().getKeyID(), clock.now);
      }
      assertThat(Set.copyOf(signers)).as("one signs at %s", clock.now).hasSize(1);
      while (tokens.getFirst().expiresAt().isBefore(clock.now)) {
        tokens.removeFirst();
      }
      for (SigningKeys node : nodes) {
        JWKSet keys = published(node);
        assertThat(keys.getKeys()).hasSizeLessThanOrEqualTo(3).noneMatch(JWK::isPrivate);
        keys.getKeys().forEach(key -> firstPublished.putIfAbsent(key.getKeyID(), clock.now));
        for (Signed each : tokens) {
          assertThat(verifies(each.token(), keys)).as("at %s", clock.now).isTrue();
        }
      }
    }
    assertThat(firstSigned).hasSize(5);
    firstSigned.forEach(
        (key, from) -> {
          if (!from.equals(START)) { // the first of all has to sign at once
            assertThat(firstPublished.get(key)).isBeforeOrEqualTo(from.minus(OVERLAP));
          }
        });
  }

  @Test
  void aKeySignsFromItsInstantOnAndNoLongerThanItsLast() {
    SigningKeys node = node(OLD);
    clock.now = START.plus(ROTATION).minusMillis(1);
    String last = sign(node).getHeader().getKeyID();
    clock.now = START.plus(ROTATION);
    String next = sign(node).getHeader().getKeyID();
    assertThat(next).isNotEqualTo(last);
    clock.now = START.plus(ROTATION.multipliedBy(2)).minusMillis(1);
    assertThat(sign(node).getHeader().getKeyID()).isEqualTo(next);
  }

  @Test
  void anOldKeyIsPublishedAsLongAsTheOverlapAndIsThenGone() throws Exception {
    SigningKeys node = node(OLD);
    SignedJWT token = sign(node);
    clock.now = START.plus(ROTATION).plus(OVERLAP).minusMillis(1);
    assertThat(verifies(token, published(node))).isTrue();
    clock.now = START.plus(ROTATION).plus(OVERLAP).plus(Duration.ofMinutes(1));
    assertThat(verifies(token, published(node))).isFalse();
  }

  @Test
  void nodesThatNeedAKeyAtOnceMakeOne() throws Exception {
    Set<String> keys = new TreeSet<>();
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SigningKeys node = node(OLD);
      calls.add(() -> sign(node).getHeader().getKeyID());
    }
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      for (Future<String> key : threads.invokeAll(calls)) {
        keys.add(key.get());
      }
      assertThat(keys).hasSize(1);
      clock.now = START.plus(ROTATION.multipliedBy(7)); // nobody has called for long
      for (Future<String> key : threads.invokeAll(calls)) {
        keys.add(key.get());
      }
      assertThat(keys).hasSize(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void changedEncryptionKeysOpenWhatWasSealed() {
    String key = sign(node(OLD)).getHeader().getKeyID();
    assertThat(sign(node(NEW, OLD)).getHeader().getKeyID()).isEqualTo(key);
    // sealed anew by then: the old one can go
    assertThat(sign(node(NEW)).getHeader().getKeyID()).isEqualTo(key);
  }

  @Test
  void aLostEncryptionKeySignsNothing() {
    String unused = sign(node(OLD)).getHeader().getKeyID();
    SigningKeys node = node(NEW);
    assertThatThrownBy(() -> sign(node))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gatehouse.platform_encryption_keys");
  }
}
