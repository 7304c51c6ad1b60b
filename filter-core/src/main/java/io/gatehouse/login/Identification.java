package io.gatehouse.login;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.codeflow.PendingLogin;
import io.gatehouse.exchange.Caller;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.login.LoginProvider.ClaimSource;
import io.gatehouse.organisations.Accounts;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.roles.RoleMapping.Source;
import io.gatehouse.session.Session;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import io.gatehouse.session.refresh.TokenRenewal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From tokens to the one who logged in: nothing in them counts before it is verified. */
final class Identification {
  /** Under this name a caller's claims hold why they have their roles. */
  static final String EXPLANATION = "io.gatehouse.roles.explanation";

  private static final System.Logger LOG = System.getLogger(Identification.class.getName());

  private final LoginProvider settings;
  private final Provider provider;
  private final Introductions introductions;
  private final KeptTokens kept;
  private final LoginAudit audit;
  private final Clock clock;

  /** What it stands on. */
  record Ground(SessionSettings session, Accounts accounts, LoginAudit audit, Clock clock) {}

  Identification(LoginProvider settings, Provider provider, Ground ground) {
    SessionSettings session = ground.session();
    this.settings = settings;
    this.provider = provider;
    this.introductions = new Introductions(settings, session.keptClaims(), ground.accounts());
    this.kept =
        new KeptTokens(
            session.refresh(),
            session.keepAccessToken(),
            settings.provider().decryptIdTokens(),
            ground.clock());
    this.audit = ground.audit();
    this.clock = ground.clock();
  }

  /**
   * Who logged in.
   *
   * @throws JwtRejectedException if a token that must count does not hold
   * @throws ProviderException if the provider leaves out what it must give
   */
  Identified identify(PendingLogin login, Tokens tokens)
      throws JwtRejectedException, ProviderException {
    Optional<VerifiedJwt> idToken = idToken(login, tokens);
    Optional<String> subject = idToken.flatMap(token -> token.string("sub"));
    List<Source> sources = sources(idToken, subject, tokens);
    Instant issuedAt =
        idToken.isPresent()
            ? idToken.get().instant("iat").orElse(clock.instant())
            : clock.instant();
    Introduction introduction =
        introductions.of(
            subject.isPresent() ? subject.get() : plainSubject(sources),
            sources,
            login.wish().organisation());
    if (introduction instanceof Introduction.Refused refused) {
      return new Identified.Refused(refused.failure(), refused.who());
    }
    return new Identified.Known(
        new Sessions.Login(
            introduction.again(),
            settings.provider().name(),
            idToken.flatMap(token -> token.string("sid")).filter(sid -> sid.length() <= 255),
            issuedAt,
            login.wish().remembered(),
            kept.first(tokens, idToken.map(token -> login.nonce()))),
        Email.of(sources));
  }

  /**
   * Who it is by the tokens of a refresh. Where claims come from the ID token and none came, the
   * caller stays as it was (OpenID Connect Core section 12.2 leaves it open).
   *
   * @throws JwtRejectedException if a token that must count does not hold, or is another's, or the
   *     caller is no longer let in
   * @throws ProviderException if keys or user info cannot be had
   */
  TokenRenewal.Renewed renew(Session session, Tokens tokens)
      throws JwtRejectedException, ProviderException {
    Caller before = session.caller();
    boolean isOpenId = settings.authorization().isOpenId();
    SessionTokens next = kept.next(session.tokens(), tokens);
    if (isOpenId
        && tokens.idToken().isEmpty()
        && settings.claimSources().contains(ClaimSource.ID_TOKEN)) {
      return new TokenRenewal.Renewed(before, next);
    }
    Optional<VerifiedJwt> idToken = Optional.empty();
    if (isOpenId && tokens.idToken().isPresent()) {
      idToken =
          Optional.of(
              provider.verifyIdToken(
                  tokens.idToken().get(),
                  new RefreshedIdTokenRules(
                      any(tokens), before.subject(), session.tokens().nonce())));
    }
    Optional<String> subject = isOpenId ? Optional.of(before.subject()) : Optional.empty();
    List<Source> sources = sources(idToken, subject, tokens);
    if (!isOpenId && !plainSubject(sources).equals(before.subject())) {
      throw new JwtRejectedException("sub", "the refreshed tokens are another person's");
    }
    Optional<String> organisation =
        Optional.ofNullable(before.claims().get(Caller.ORGANISATION)).map(Object::toString);
    Introduction now = introductions.of(before.subject(), sources, organisation);
    if (now instanceof Introduction.Refused refused && !refused.isForNow()) {
      audit.refusedAgain(refused.failure(), before);
    }
    Caller caller = LocalUsers.kept(before, LoginGroups.kept(before, now.again()));
    return new TokenRenewal.Renewed(caller, next);
  }

  private Optional<VerifiedJwt> idToken(PendingLogin login, Tokens tokens)
      throws JwtRejectedException, ProviderException {
    if (!settings.authorization().isOpenId()) {
      return Optional.empty();
    }
    if (tokens.idToken().isEmpty()) {
      throw new ProviderException(
          ProviderException.Kind.NONSENSE,
          "the token response has no id_token though scope has openid; for a plain OAuth 2 provider take openid out of gatehouse.scope");
    }
    IdTokenRules rules =
        new IdTokenRules(
            any(tokens),
            login.nonce(),
            settings.authorization().maxAge(),
            Optional.of(login.startedAt()).filter(began -> login.wish().anew()));
    return Optional.of(provider.verifyIdToken(tokens.idToken().get(), rules));
  }

  private AnyIdTokenRules any(Tokens tokens) {
    ProviderSettings at = settings.provider();
    return new AnyIdTokenRules(
        at.issuer(),
        at.client().clientId(),
        at.trustedAudiences(),
        tokens.accessToken(),
        at.clockSkew(),
        clock.instant());
  }

  private List<Source> sources(
      Optional<VerifiedJwt> idToken, Optional<String> subject, Tokens tokens)
      throws JwtRejectedException, ProviderException {
    List<Source> sources = new ArrayList<>();
    for (ClaimSource source : settings.claimSources()) {
      switch (source) {
        case ID_TOKEN ->
            idToken.ifPresent(jwt -> sources.add(new Source("id token", jwt.claims())));
        case USERINFO -> userinfo(tokens, subject).ifPresent(sources::add);
        case ACCESS_TOKEN -> accessToken(tokens, subject).ifPresent(sources::add);
      }
    }
    return sources;
  }

  private Optional<Source> userinfo(Tokens tokens, Optional<String> subject)
      throws ProviderException, JwtRejectedException {
    if (subject.isPresent() && provider.metadata().userinfoEndpoint().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> claims = provider.userinfo(tokens.accessToken());
    // OpenID Connect Core section 5.3.2: without this, one user's claims could be put upon another
    if (subject.isPresent() && !subject.get().equals(claims.get("sub"))) {
      throw new JwtRejectedException(
          "userinfo_sub", "user info is about another subject than the ID token");
    }
    return Optional.of(new Source("user info", claims));
  }

  private Optional<Source> accessToken(Tokens tokens, Optional<String> subject)
      throws ProviderException, JwtRejectedException {
    ProviderSettings at = settings.provider();
    AccessTokenRules rules =
        new AccessTokenRules(
            at.issuer(), at.client().clientId(), subject, at.clockSkew(), clock.instant());
    try {
      VerifiedJwt jwt = provider.verifyAccessToken(tokens.accessToken(), rules);
      return Optional.of(new Source("access token", jwt.claims()));
    } catch (JwtRejectedException e) {
      if (subject.isEmpty() && settings.claimSources().equals(List.of(ClaimSource.ACCESS_TOKEN))) {
        throw e;
      }
      LOG.log(DEBUG, "claims of the access token don''t count: rule {0}", e.rule());
      return Optional.empty();
    }
  }

  /** A plain OAuth 2 provider names its users by {@code sub}, or by {@code id}, maybe a number. */
  private static String plainSubject(List<Source> sources) throws ProviderException {
    for (String name : List.of("sub", "id")) {
      for (Source source : sources) {
        Object value = source.claims().get(name);
        if (value instanceof String || value instanceof Number) {
          return value.toString();
        }
      }
    }
    throw new ProviderException(
        ProviderException.Kind.NONSENSE, "neither user info nor access token names a sub or an id");
  }
}
