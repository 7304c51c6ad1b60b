package io.gatehouse.bearer.challenge;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.bearer.bound.DpopChallenge;
import io.gatehouse.bearer.bound.Presented;
import io.gatehouse.bearer.bound.dpop.ProofRejectedException;
import io.gatehouse.bearer.resource.ResourceSettings;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.exchange.Challenge;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import java.util.Collection;

/**
 * The replies to requests whose token does not count, or is not there: the challenge says it to
 * clients, the body to people, and the log under the body's reference which rule it was.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 */
public final class TokenChallenges {
  private static final System.Logger LOG = System.getLogger(TokenChallenges.class.getName());
  private static final String RETRY_AFTER_SECONDS = "10";
  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  private static final String BEARER = "Bearer";
  private static final String DPOP = "DPoP";

  private final ResourceSettings resource;
  private final TokenRequirements required;
  private final DpopChallenge dpop;

  /**
   * The replies of one API.
   *
   * @param dpop what is said of tokens that are bound to a key
   */
  public TokenChallenges(
      ResourceSettings resource, TokenRequirements required, DpopChallenge dpop) {
    this.resource = resource;
    this.required = required;
    this.dpop = dpop;
  }

  /** No token was there: no error is named then (section 3.1). */
  public HttpReply tokenNeeded(HttpRequest request) {
    ErrorPage page =
        ErrorPage.of(
            401,
            "token_needed",
            "An access token is needed",
            "Send one in the Authorization header.");
    return challenged(
        request, page, withScopes(Challenge.of(BEARER), required.scopesAt(request.path())));
  }

  /**
   * A token was there, and does not count.
   *
   * @param scheme the one it was sent by
   * @param rule the rule that it breaks, for the log
   */
  public HttpReply invalidToken(HttpRequest request, Presented.Scheme scheme, String rule) {
    ErrorPage page =
        ErrorPage.of(
            401,
            "invalid_token",
            "The access token does not count here",
            "It may have expired, or be for another API. Get a new one.");
    log(page, rule);
    return challenged(request, page, error(scheme, page.code()));
  }

  /** A token was there, without the proof that its sender may use it (RFC 9449 section 7.1). */
  public HttpReply invalidProof(HttpRequest request, ProofRejectedException rejected) {
    ErrorPage page =
        ErrorPage.of(
            401, rejected.error(), "The proof does not count", "Send the request with a new one.");
    log(page, rejected.rule());
    HttpReply reply = challenged(request, page, error(Presented.Scheme.DPOP, page.code()));
    return rejected.nonce().map(nonce -> reply.with("DPoP-Nonce", nonce)).orElse(reply);
  }

  /**
   * The request has more than one credential, or one that cannot be read.
   *
   * @param text what its sender can do
   */
  public HttpReply invalidRequest(HttpRequest request, String text) {
    ErrorPage page = ErrorPage.of(400, "invalid_request", "The request is malformed", text);
    log(page, text);
    return challenged(
        request,
        page,
        error(Presented.Scheme.BEARER, "invalid_request").with("error_description", text));
  }

  /** The token counts, and is not enough for this path. */
  public HttpReply lacking(
      HttpRequest request, Presented.Scheme scheme, TokenRequirements.Lack lack) {
    if (lack instanceof TokenRequirements.Lack.Scope) {
      return insufficientScope(request, scheme, required.scopesAt(request.path()));
    }
    TokenRequirements.Lack.Authentication needed = (TokenRequirements.Lack.Authentication) lack;
    ErrorPage page =
        ErrorPage.of(
            401,
            "insufficient_user_authentication",
            "This needs a stronger or a newer login",
            "Log in again as the challenge asks, and send the new access token.");
    log(page, "required_acr or required_max_age");
    Challenge challenge = error(scheme, page.code());
    if (!needed.acrValues().isEmpty()) {
      challenge = challenge.with("acr_values", String.join(" ", needed.acrValues()));
    }
    if (needed.maxAge().isPresent()) {
      challenge = challenge.with("max_age", String.valueOf(needed.maxAge().get().toSeconds()));
    }
    return challenged(request, page, challenge);
  }

  /** The token counts, and its caller has none of the roles that the path is for. */
  public HttpReply forbidden(HttpRequest request) {
    return insufficientScope(request, required.scopesAt(request.path()));
  }

  /**
   * The token counts, and does not have all of those scopes (section 3.1).
   *
   * @param scopes all that are needed; none if it is a role that is missing
   */
  public HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    boolean isDpop = request.header(DPOP).isPresent();
    return insufficientScope(
        request, isDpop ? Presented.Scheme.DPOP : Presented.Scheme.BEARER, scopes);
  }

  private HttpReply insufficientScope(
      HttpRequest request, Presented.Scheme scheme, Collection<String> scopes) {
    ErrorPage page =
        ErrorPage.of(
            403,
            "insufficient_scope",
            "The access token is not enough for this",
            "Get one with the scope or the role that this needs.");
    log(page, "a scope, or a role");
    return challenged(request, page, withScopes(error(scheme, page.code()), scopes));
  }

  /** Nothing can be said of the token now. */
  public HttpReply unavailable(HttpRequest request, String why) {
    ErrorPage page =
        ErrorPage.of(
            503, "temporarily_unavailable", "The token cannot be checked now", "Try again later.");
    log(page, why);
    return page.problem(request).with("Retry-After", RETRY_AFTER_SECONDS);
  }

  private static Challenge withScopes(Challenge challenge, Collection<String> scopes) {
    return scopes.isEmpty() ? challenge : challenge.with("scope", String.join(" ", scopes));
  }

  private static Challenge error(Presented.Scheme scheme, String error) {
    return Challenge.of(scheme == Presented.Scheme.DPOP ? DPOP : BEARER).with("error", error);
  }

  /** The error stands in the scheme that the token was sent by; a 401 offers the other one too. */
  private HttpReply challenged(HttpRequest request, ErrorPage page, Challenge error) {
    boolean isDpop = error.scheme().equals(DPOP);
    boolean isNeeded = page.status() == 401;
    HttpReply reply = page.problem(request);
    if (!isDpop && !(isNeeded && dpop.isRequired())) {
      reply = reply.with(WWW_AUTHENTICATE, withMetadata(request, realm().and(error)).text());
    }
    if (isDpop || isNeeded) {
      Challenge plain = isDpop ? error : Challenge.of(DPOP);
      reply =
          reply.with(
              WWW_AUTHENTICATE, withMetadata(request, plain.with("algs", dpop.algs())).text());
    }
    return reply;
  }

  private Challenge realm() {
    return resource
        .realm()
        .map(realm -> Challenge.of(BEARER).with("realm", realm))
        .orElseGet(() -> Challenge.of(BEARER));
  }

  private Challenge withMetadata(HttpRequest request, Challenge challenge) {
    return challenge.with("resource_metadata", request.baseUrl() + resource.metadataPath());
  }

  private static void log(ErrorPage page, String why) {
    LOG.log(
        DEBUG,
        "answered {0} {1} (reference {2}): {3}",
        page.status(),
        page.code(),
        page.reference(),
        why);
  }
}
