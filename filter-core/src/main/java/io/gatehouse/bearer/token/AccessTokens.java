package io.gatehouse.bearer.token;

import io.gatehouse.bearer.opaque.Introspected;
import io.gatehouse.bearer.opaque.OpaqueTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.WantedClaims;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.issuer.Issuer;
import io.gatehouse.provider.issuer.IssuerThreads;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.session.EndedLogins;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Says what an access token is worth. */
public final class AccessTokens implements AutoCloseable {
  /** So many fetch their keys at the start; others when the first of their tokens comes. */
  private static final int PREFETCHED = 16;

  private final Map<String, Entry> byIssuer = new HashMap<>();
  private final IssuerThreads threads = new IssuerThreads();
  private final WantedClaims wanted;
  private final RememberedTokens remembered;
  private final Duration longest;
  private final EndedLogins endedLogins;
  private final RefusalNotes refusals;
  private final Optional<IssuedTokens> issued;
  private final Clock clock;
  private @Nullable Entry encrypted;
  private @Nullable Entry asked;

  private record Entry(
      TokenIssuer settings,
      Issuer issuer,
      AccessTokenReader reader,
      Optional<OpaqueTokens> introspection) {}

  /**
   * What they stand on.
   *
   * @param transport stays the caller's to close
   * @param places where costly checks are made
   * @param issued the application's own tokens
   */
  public record Ground(
      Transport transport,
      CheckPlaces places,
      EndedLogins endedLogins,
      Optional<IssuedTokens> issued,
      Clock clock) {}

  /** Opens without waiting for the network. */
  public AccessTokens(TokenSettings settings, Ground ground) {
    this.clock = ground.clock();
    this.endedLogins = ground.endedLogins();
    this.issued = ground.issued();
    this.refusals = new RefusalNotes(clock);
    this.wanted = AccessTokenReader.wanted(settings.issuers());
    this.longest = settings.memory().longest();
    this.remembered = new RememberedTokens(settings.memory().bytes(), clock);
    Issuer.Ground shared = new Issuer.Ground(ground.transport(), threads, ground.places(), clock);
    for (TokenIssuer each : settings.issuers()) {
      Issuer issuer = Issuer.open(each.issuer(), shared);
      Entry entry =
          new Entry(
              each,
              issuer,
              new AccessTokenReader(each, settings),
              each.introspection().map(how -> new OpaqueTokens(how, issuer, clock)));
      if (entry.introspection().isPresent()) {
        asked = entry;
      }
      byIssuer.put(each.issuer().issuer(), entry);
      if (each.issuer().decryptionKeys().isPresent()) {
        encrypted = entry;
      }
      if (byIssuer.size() <= PREFETCHED) {
        issuer.prefetch();
      }
    }
  }

  /**
   * The token, if it counts.
   *
   * @throws JwtRejectedException if it does not
   * @throws ProviderException if nothing can be said now
   */
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    if (issued.isPresent() && issued.get().isOwn(token)) {
      return issued.get().validate(token);
    }
    Remembered known = remembered.find(token);
    if (known != null) {
      return known.unlessEnded();
    }
    Remembered found = found(token);
    AccessToken worth = found.unlessEnded();
    remembered.remember(token, found);
    return worth;
  }

  /** Whether that very token was found to count lately, and may go on to. */
  public boolean isRemembered(String token) {
    return remembered.find(token) != null;
  }

  private Remembered found(String token) throws JwtRejectedException, ProviderException {
    UnverifiedJwt read;
    try {
      read = UnverifiedJwt.parse(token, wanted);
    } catch (JwtRejectedException e) {
      if (asked == null || !e.rule().equals("format")) { // a bad JWT is no opaque token
        throw e;
      }
      return introspected(asked, token);
    }
    return verified(token, read);
  }

  private Remembered introspected(Entry entry, String token)
      throws JwtRejectedException, ProviderException {
    Introspected answer = entry.introspection().orElseThrow().ask(token);
    Instant now = clock.instant();
    AccessToken worth = entry.reader().read(answer.claims(), answer.subject(), answer.expiresAt());
    Optional<String> sid =
        answer.claims().get("sid") instanceof String text ? Optional.of(text) : Optional.empty();
    return new Remembered(
        worth,
        () -> true,
        isEnded(entry.settings(), worth.caller(), sid, answer.issuedAt()),
        now.toEpochMilli(),
        earlier(answer.goodUntil(), now.plus(longest)).toEpochMilli());
  }

  /** The issuer's word on a JWT of its own, where it is asked about those too. */
  private static Instant confirmed(Entry entry, String token, AccessToken worth)
      throws JwtRejectedException, ProviderException {
    if (entry.introspection().filter(each -> each.settings().isAskedForJwts()).isEmpty()) {
      return Instant.MAX;
    }
    Introspected answer = entry.introspection().orElseThrow().ask(token);
    Object said = answer.claims().get("sub");
    if (said != null && !said.equals(worth.caller().subject())) {
      throw new JwtRejectedException("sub", "its issuer says another sub than the token does");
    }
    Optional<Confirmation> bound = Confirmation.of(answer.claims());
    if (bound.isPresent() && !bound.equals(worth.confirmation())) {
      throw new JwtRejectedException("cnf", "its issuer says another cnf than the token does");
    }
    return answer.goodUntil();
  }

  private Remembered verified(String token, UnverifiedJwt read)
      throws JwtRejectedException, ProviderException {
    Entry entry =
        read.isEncrypted()
            ? encrypted
            : read.issuer().map(byIssuer::get).orElse(null); // which one could verify it, no more
    if (entry == null) {
      throw new JwtRejectedException(
          "iss",
          read.isEncrypted()
              ? "it is encrypted; set gatehouse.access_token_encrypted=true, if tokens are to be"
              : "its issuer is none of ours; see gatehouse.issuer and gatehouse.bearer_issuers");
    }
    Instant now = clock.instant();
    JwtRules rules =
        refusals.telling(
            entry.settings().issuer().issuer(), new AccessTokenRules(entry.settings(), now));
    VerifiedJwt jwt = entry.issuer().verify(read, rules);
    String subject = jwt.string("sub").orElseThrow();
    Instant expiresAt = jwt.instant("exp").orElseThrow();
    AccessToken worth = entry.reader().read(jwt.claims(), subject, expiresAt);
    Instant confirmed = confirmed(entry, token, worth);
    return new Remembered(
        worth,
        jwt.key(),
        isEnded(
            entry.settings(),
            worth.caller(),
            jwt.string("sid"),
            jwt.instant("iat").orElse(Instant.EPOCH)), // unknown: before every logout
        now.toEpochMilli(),
        until(entry, expiresAt, earlier(confirmed, now.plus(longest))).toEpochMilli());
  }

  /** A service's own token came of no login. */
  private BooleanSupplier isEnded(
      TokenIssuer issuer, Caller caller, Optional<String> sid, Instant issuedAt) {
    boolean isOfService = caller.subject().equals(caller.claims().get("client_id"));
    return !issuer.endsWithLogin() || (sid.isEmpty() && isOfService)
        ? () -> false
        : endedLogins.of(caller.issuer(), caller.subject(), sid, issuedAt);
  }

  /** As long as the rules take it, and no longer; the end of time has nothing after it. */
  private static Instant until(Entry entry, Instant expiresAt, Instant latest) {
    return expiresAt.isBefore(latest)
        ? earlier(expiresAt.plus(entry.settings().issuer().clockSkew()), latest)
        : latest;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void close() {
    threads.close();
    byIssuer.values().forEach(entry -> entry.issuer().close());
  }
}
