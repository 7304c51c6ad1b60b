package io.gatehouse.platform.consumers.people;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.database.Statements;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.platform.tokens.RememberedTokens;
import io.gatehouse.provider.transport.ProviderException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The tokens by which consumers call, of which only hashes are kept. Their caller has one role, and
 * is never a user of the platform, nor of any other issuer.
 */
public final class ConsumerTokens implements IssuedTokens {
  /** The claim of a caller with the connector by which they are known. */
  public static final String CONNECTOR = "io.gatehouse.platform.connector";

  private static final String PREFIX = "ghc_";
  private static final long TIDY_EVERY = Duration.ofMinutes(1).toMillis();

  private final Ground ground;
  private final RememberedTokens remembered;
  private final AtomicLong tidied = new AtomicLong();

  /**
   * What they stand on.
   *
   * @param mayCome whether whom such a token stands for may come by its connector now
   */
  public record Ground(
      ConsumerTokenTable table,
      Predicate<ConsumerToken> mayCome,
      String role,
      Duration lifetime,
      Duration memory,
      Clock clock) {}

  public ConsumerTokens(Ground ground) {
    this.ground = ground;
    this.remembered = new RememberedTokens(ground.memory(), ground.clock());
  }

  /** A fresh one. */
  public record Issued(String text, Instant expiresAt) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Issued";
    }
  }

  @Override
  public boolean isOwn(String token) {
    return token.startsWith(PREFIX) && OpaqueToken.isOne(token.substring(PREFIX.length()));
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    String hash = OpaqueToken.hash(token);
    return remembered.validate(
        hash, () -> ground.table().find(hash).filter(this::counts).map(this::worth));
  }

  private boolean counts(ConsumerToken token) {
    return token.expiresAt().isAfter(ground.clock().instant()) && ground.mayCome().test(token);
  }

  private AccessToken worth(ConsumerToken token) {
    Person person = token.person();
    Caller caller =
        new Caller(
            person.name(),
            CallerKind.ISSUER,
            person.id(),
            Set.of(ground.role()),
            Map.of(
                Caller.ACCOUNT,
                person.accountId(),
                CallerKind.CLAIM,
                CallerKind.CONSUMER.name(),
                CONNECTOR,
                token.connectorId()));
    return new AccessToken(
        caller,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(token.issuedAt()),
        token.expiresAt());
  }

  /** The one of an account, also if it has expired not long ago. */
  public Optional<ConsumerToken> find(String accountId, String text) {
    return isOwn(text)
        ? ground
            .table()
            .find(OpaqueToken.hash(text))
            .filter(token -> token.person().accountId().equals(accountId))
        : Optional.empty();
  }

  /**
   * Within a transaction: a fresh one.
   *
   * @param latest until when it counts at most
   */
  public Issued issue(Statements statements, Person person, String connectorId, Instant latest)
      throws SQLException {
    Instant now = ground.clock().instant();
    Instant usual = now.plus(ground.lifetime());
    Issued issued =
        new Issued(PREFIX + OpaqueToken.next().text(), latest.isBefore(usual) ? latest : usual);
    ConsumerTokenTable.add(
        statements,
        OpaqueToken.hash(issued.text()),
        new ConsumerToken("", person, connectorId, now, issued.expiresAt()));
    ConsumerTokenTable.bound(statements, person);
    return issued;
  }

  /** Takes away what has long ended. */
  public void tidy() {
    long now = ground.clock().millis();
    long last = tidied.get();
    if (now - last > TIDY_EVERY && tidied.compareAndSet(last, now)) {
      ground.table().tidy(Instant.ofEpochMilli(now));
    }
  }

  /** That one counts no more. */
  public void forget(ConsumerToken token) {
    remembered.forget(token.hash());
  }

  /** Some count no more. */
  public void forgetAll() {
    remembered.forgetAll();
  }
}
