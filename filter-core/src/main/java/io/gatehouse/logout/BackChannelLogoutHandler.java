package io.gatehouse.logout;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.metadata.ProviderSettings;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the logout tokens of the providers: each ends, on every node, the sessions that it names. A
 * token counts once. Neither cookies nor where the request comes from count: who is believed is the
 * signature.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">Back-Channel
 *     Logout 1.0, section 2.5</a>
 */
final class BackChannelLogoutHandler implements RequestHandler {
  private static final System.Logger LOG =
      System.getLogger(BackChannelLogoutHandler.class.getName());
  private static final Section SECTION = Section.brief("logout_jti");
  private static final int MAX_BYTES = 64 * 1024;

  private final String path;
  private final List<Provider> providers;
  private final Sessions sessions;
  private final Logouts.Ground ground;

  BackChannelLogoutHandler(
      LogoutSettings.Paths paths, List<Provider> providers, Logouts.Ground ground) {
    this.path = paths.backchannelLogout();
    this.providers = providers;
    this.sessions = ground.sessions();
    this.ground = ground;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(path)
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.method().equals("POST")) {
      return ErrorPage.of(405, "method_not_allowed", "nothing.backchannel")
          .reply()
          .with("Allow", "POST");
    }
    try {
      end(token(request));
      return new HttpReply(200, List.of(), "").with("Cache-Control", "no-store");
    } catch (RequestRejectedException e) {
      return refused(e.status(), "the request is no form with one logout_token");
    } catch (JwtRejectedException e) {
      LOG.log(WARNING, "logout token refused (rule {0}): {1}", e.rule(), e.getMessage());
      return refused(400, "the logout token was refused: " + e.rule());
    } catch (ProviderException e) {
      LOG.log(WARNING, "logout token not verified: {0}", e.getMessage());
      return error(503, "temporarily_unavailable", "the token cannot be verified now")
          .with("Retry-After", "10");
    }
  }

  private static String token(HttpRequest request) {
    List<String> values = request.formParameters(MAX_BYTES).getOrDefault("logout_token", List.of());
    if (values.size() != 1) {
      throw new RequestRejectedException(400, "not one logout_token");
    }
    return values.get(0);
  }

  private void end(String token) throws JwtRejectedException, ProviderException {
    JwtRejectedException refused =
        new JwtRejectedException("iss", "no provider has that issuer with a client_id in aud");
    for (Provider provider : candidates(UnverifiedJwt.parse(token))) {
      try {
        end(provider.settings(), provider.verifyLogoutToken(token, rules(provider.settings())));
        return;
      } catch (JwtRejectedException e) {
        refused = e; // it may be another's of the same issuer
      }
    }
    throw refused;
  }

  /** Those that it says it is from, and for; where that cannot be read, those that could. */
  private List<Provider> candidates(UnverifiedJwt token) throws JwtRejectedException {
    List<Provider> candidates = new ArrayList<>();
    for (Provider provider : providers) {
      ProviderSettings settings = provider.settings();
      boolean fits =
          token.isEncrypted()
              ? settings.decryptIdTokens()
              : token.issuer().equals(Optional.of(settings.issuer()))
                  && token.isFor(settings.client().clientId());
      if (fits) {
        candidates.add(provider);
      }
    }
    return candidates;
  }

  private LogoutTokenRules rules(ProviderSettings settings) {
    return new LogoutTokenRules(
        settings.issuer(),
        settings.client().clientId(),
        settings.trustedAudiences(),
        settings.clockSkew(),
        ground.clock().instant());
  }

  /**
   * Ends first, and remembers then: a store that fails in between loses no logout, and to end twice
   * is to end once.
   */
  private void end(ProviderSettings provider, VerifiedJwt token) throws JwtRejectedException {
    Instant issuedAt = token.instant("iat").orElseThrow();
    Store.Key jti = key(provider.issuer(), token.string("jti").orElseThrow());
    if (ground.store().get(jti).isPresent()) {
      throw replayed();
    }
    end(provider.issuer(), token, issuedAt);
    Instant forgottenAt =
        LogoutTokenRules.lastMoment(issuedAt, provider.clockSkew()).plusSeconds(1);
    if (!ground.store().putIfAbsent(jti, "1", forgottenAt)) {
      throw replayed();
    }
    ground
        .audit()
        .happened(
            AuditEvent.of(AuditEvent.Kind.LOGOUT, ground.clock().instant())
                .about(
                    new AuditEvent.Who(
                        Optional.of(provider.issuer()), token.string("sub"), Optional.empty()))
                .with("by", "provider"));
  }

  /** With a {@code sid} the sessions of that, and those of the {@code sub} that have none. */
  private void end(String issuer, VerifiedJwt token, Instant issuedAt) {
    Optional<String> sid = token.string("sid");
    Optional<String> subject = token.string("sub");
    if (sid.isEmpty()) {
      sessions.endSubject(issuer, subject.orElseThrow(), issuedAt);
      return;
    }
    sessions.endSid(issuer, sid.get());
    subject.ifPresent(sub -> sessions.endSubjectWithoutSid(issuer, sub, issuedAt));
  }

  private static JwtRejectedException replayed() {
    return new JwtRejectedException("jti", "the logout token is refused: it came before");
  }

  private Store.Key key(String issuer, String jti) {
    return new Store.Key(ground.application(), SECTION, RandomKey.hash(issuer + "\n" + jti));
  }

  /** Section 2.8. */
  private static HttpReply refused(int status, String description) {
    return error(status, "invalid_request", description);
  }

  private static HttpReply error(int status, String code, String description) {
    return HttpReply.of(
        status,
        "application/json",
        "{\"error\":\"" + code + "\",\"error_description\":\"" + description + "\"}\n");
  }
}
