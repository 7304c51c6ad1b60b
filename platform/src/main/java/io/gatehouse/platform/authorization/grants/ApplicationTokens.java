package io.gatehouse.platform.authorization.grants;

import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.tokens.RememberedTokens;
import io.gatehouse.provider.transport.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The access tokens of applications, with what their scope leaves of their users' roles. */
public final class ApplicationTokens implements IssuedTokens {
  /** The claim of a caller with the application's App_Install_Id. */
  public static final String CLIENT = "client_id";

  private final AccessRows rows;
  private final CurrentUsers users;
  private final RememberedTokens remembered;

  public ApplicationTokens(AccessRows rows, CurrentUsers users, Duration memory, Clock clock) {
    this.rows = rows;
    this.users = users;
    this.remembered = new RememberedTokens(memory, clock);
  }

  @Override
  public boolean isOwn(String token) {
    return TokenText.isAccess(token);
  }

  @Override
  public AccessToken validate(String token) throws JwtRejectedException, ProviderException {
    String hash = TokenText.hash(token);
    return remembered.validate(hash, () -> rows.access(hash).flatMap(this::token));
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
    remembered.forgetAll();
  }
}
