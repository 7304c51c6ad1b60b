package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.BoundSettings;
import io.gatehouse.bearer.bound.BoundTokens;
import io.gatehouse.bearer.bound.dpop.DpopProofs;
import io.gatehouse.bearer.challenge.TokenChallenges;
import io.gatehouse.bearer.resource.ResourceMetadataHandler;
import io.gatehouse.bearer.token.AccessToken;
import io.gatehouse.bearer.token.AccessTokens;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestKind;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.paths.Way;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.Transport;
import io.gatehouse.session.EndedLogins;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Access tokens as credentials, put together. */
public final class Bearers implements AutoCloseable {
  private final WaysIn ways;
  private final AccessTokens tokens;
  private final TokenChallenges challenges;
  private final Function<HttpRequest, HttpReply> loginNotice;
  private final RequestHandler credential;
  private final List<RequestHandler> endpoints;

  /**
   * What they stand on.
   *
   * @param places where costly checks are made, which the whole house shares
   * @param loginNotice the 401 that tells where the login is
   * @param issued the application's own tokens
   */
  public record Ground(
      String application,
      Transport transport,
      CheckPlaces places,
      Store store,
      Sessions sessions,
      Function<HttpRequest, HttpReply> loginNotice,
      Optional<IssuedTokens> issued,
      Clock clock) {}

  public Bearers(BearerSettings settings, WaysIn ways, Ground ground) {
    this.ways = ways;
    this.loginNotice = ground.loginNotice();
    this.tokens =
        new AccessTokens(
            settings.tokens(),
            new AccessTokens.Ground(
                ground.transport(),
                ground.places(),
                new EndedLogins(ground.application(), ground.store(), ground.clock()),
                ground.issued(),
                ground.clock()));
    BoundTokens bound =
        new BoundTokens(
            settings.bound(),
            new DpopProofs.Ground(
                ground.application(), ground.store(), ground.places(), ground.clock()));
    this.challenges =
        new TokenChallenges(settings.resource(), settings.required(), bound.challenge());
    this.credential =
        new BearerHandler(
            new BearerHandler.Parts(
                ways,
                tokens,
                bound,
                settings.required(),
                challenges,
                this::elsewhere,
                ground.clock()));
    List<String> issuers =
        settings.tokens().issuers().stream().map(each -> each.issuer().issuer()).toList();
    this.endpoints =
        ways.name(Way.BEARER)
            ? List.of(
                new ResourceMetadataHandler(settings.resource(), issuers, bound(settings.bound())))
            : List.of();
  }

  /** What the metadata say of bound tokens (RFC 9728 section 2). */
  private static Map<String, Object> bound(BoundSettings settings) {
    List<String> algs =
        settings.dpop().algorithms().stream().map(SignatureAlgorithm::standardName).toList();
    return Map.of(
        "dpop_signing_alg_values_supported", algs,
        "dpop_bound_access_tokens_required", settings.dpop().isRequired(),
        "tls_client_certificate_bound_access_tokens", settings.isCertificateRequired());
  }

  /**
   * A token as it was sent, and what it is worth.
   *
   * @param text as it was sent
   */
  public record Carried(String text, AccessToken token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Carried";
    }
  }

  /**
   * The token of a request that was let in by it. Whether the request may carry it is not checked
   * again.
   *
   * @throws JwtRejectedException if it counts no longer
   * @throws ProviderException if nothing can be said now
   */
  public Optional<Carried> carried(HttpRequest request)
      throws JwtRejectedException, ProviderException {
    if (!(Authorization.read(request.headers("Authorization")) instanceof Sent.Token sent)) {
      return Optional.empty();
    }
    String text = sent.presented().token();
    return Optional.of(new Carried(text, tokens.validate(text)));
  }

  /** Endpoints of the application that say how its APIs are called. */
  public List<RequestHandler> endpoints() {
    return endpoints;
  }

  /** Takes the token of a request. */
  public RequestHandler credential() {
    return credential;
  }

  /** Tells who cannot be led to the login what is needed: a token, or a login, or either. */
  public RequestHandler challenge() {
    return request -> {
      Set<Way> here = ways.at(request.path());
      boolean isLed =
          here.contains(Way.LOGIN)
              && (!here.contains(Way.BEARER) || RequestKind.of(request) != RequestKind.SCRIPTED);
      return isLed ? Optional.empty() : Optional.of(new Outcome.Answered(needed(request, here)));
    };
  }

  /** What a 401 of a path tells of tokens and logins, where those are taken. */
  public List<HttpReply.Header> challenges(HttpRequest request) {
    Set<Way> here = ways.at(request.path());
    return here.contains(Way.BEARER) || here.contains(Way.SESSION)
        ? needed(request, here).headers().stream().filter(Bearers::isChallenge).toList()
        : List.of();
  }

  /**
   * Tells a caller which scopes are missing.
   *
   * @param scopes all that are needed
   */
  public HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    return challenges.insufficientScope(request, scopes);
  }

  private HttpReply needed(HttpRequest request, Set<Way> here) {
    if (!here.contains(Way.BEARER)) {
      return loginNotice.apply(request);
    }
    HttpReply reply = challenges.tokenNeeded(request);
    if (!here.contains(Way.SESSION)) {
      return reply;
    }
    // Scripts of the application's own pages find the login in the body, as on other paths
    HttpReply notice = loginNotice.apply(request);
    List<HttpReply.Header> headers = new ArrayList<>(notice.headers());
    headers.addAll(0, reply.headers().stream().filter(Bearers::isChallenge).toList());
    return notice.withHeaders(headers);
  }

  /** What a caller by a token is told who has none of the roles that a path is for. */
  public HttpReply forbidden(HttpRequest request) {
    return challenges.forbidden(request);
  }

  /** What a caller by a token is told whose request has the container's session of another. */
  public HttpReply anothersSession(HttpRequest request) {
    return challenges.invalidRequest(
        request, "Send the access token without the cookies of somebody else's session.");
  }

  /** A token where none is taken: the challenge is that of the path, and no session counts. */
  private HttpReply elsewhere(HttpRequest request) {
    HttpReply reply =
        ErrorPage.of(
                401,
                "token_not_taken",
                "No access token is taken here",
                "Log in with a browser, or call a path that takes tokens.")
            .problem(request);
    for (HttpReply.Header each : challenges(request)) {
      reply = reply.with(each.name(), each.value());
    }
    return reply;
  }

  private static boolean isChallenge(HttpReply.Header header) {
    return header.name().equals("WWW-Authenticate");
  }

  @Override
  public void close() {
    tokens.close();
  }
}
