package io.gatehouse.platform.authorization.grants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of applications, remembered for a while. What ends on this node is forgotten at
 * once; what ends on another counts until it is looked up anew.
 */
public final class ApplicationTokens implements IssuedTokens {
  /** The claim of a caller with the application's App_Install_Id. */
  public static final String CLIENT = "client_id";

  private static final int MOST = 10_000;

  private final AccessRows rows;
  private final CurrentUsers users;
  private final Duration memory;
  private final Clock clock;
  private final Cache<String, Known> known;
  private final AtomicLong ends = new AtomicLong();

  private record Known(AccessToken token, Instant until) {}

  public ApplicationTokens(AccessRows rows, CurrentUsers users, Duration memory, Clock clock) {
    this.rows = rows;
    this.users = users;
    this.memory = memory;
    this.clock = clock;
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(memory.plusSeconds(1))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public boolean isOwn(String token) {
    return TokenText.isAccess(token);
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    String hash = TokenText.hash(token);
    Instant now = clock.instant();
    Known found = known.getIfPresent(hash);
    if (found == null || !now.isBefore(found.until())) {
      found = lookedUp(hash, now);
    }
    if (found == null || !now.isBefore(found.token().expiresAt())) {
      throw new JwtRejectedException("unknown", "it is unknown, has expired, or was revoked");
    }
    return found.token();
  }

  private @Nullable Known lookedUp(String hash, Instant now) throws ProviderException {
    long before = ends.get();
    try {
      Optional<Known> found =
          rows.access(hash).flatMap(this::token).map(it -> new Known(it, now.plus(memory)));
      found.ifPresent(it -> known.put(hash, it));
      if (ends.get() != before) { // what was read before an end is never kept after it
        known.invalidate(hash);
      }
      return found.orElse(null);
    } catch (StoreUnavailableException e) {
      throw new ProviderException(
          ProviderException.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<AccessToken> token(AccessRows.Access access) {
    Grant grant = access.grant();
    Optional<Caller> caller =
        grant.visitor().isEmpty()
            ? Optional.of(application(access))
            : users
                .now(grant.accountId(), grant.visitor().get().caller())
                .map(user -> narrowed(user, grant));
    return caller.map(
        it ->
            new AccessToken(
                it,
                Scope.names(grant.scope()),
                Optional.empty(),
                Optional.empty(),
                grant.visitor().map(Visitor::authenticatedAt),
                access.expiresAt()));
  }

  private static Caller application(AccessRows.Access access) {
    Map<String, Object> claims = claims(access.grant());
    claims.put(CallerKind.CLAIM, CallerKind.APPLICATION.name());
    return new Caller(
        access.clientName(), CallerKind.ISSUER, access.grant().clientId(), Set.of(), claims);
  }

  /** The user, in those of their roles that the scope names. */
  private static Caller narrowed(Caller user, Grant grant) {
    Set<String> scopes = Scope.names(grant.scope());
    Set<String> roles =
        user.roles().stream().filter(scopes::contains).collect(Collectors.toUnmodifiableSet());
    Map<String, Object> claims = claims(grant);
    if (!roles.isEmpty()
        && roles.equals(user.roles())) { // else the caller may not do what the kind may
      CallerKind.of(user).ifPresent(kind -> claims.put(CallerKind.CLAIM, kind.name()));
    }
    return new Caller(user.name(), user.issuer(), user.subject(), roles, claims);
  }

  private static Map<String, Object> claims(Grant grant) {
    return new HashMap<>(
        Map.of(
            Caller.ACCOUNT, grant.accountId(), CLIENT, grant.clientId(), "scope", grant.scope()));
  }

  /** Some have ended. */
  public void forgetAll() {
    long unused = ends.incrementAndGet();
    known.invalidateAll();
  }
}
