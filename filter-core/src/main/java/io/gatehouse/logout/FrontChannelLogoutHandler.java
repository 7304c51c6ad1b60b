package io.gatehouse.logout;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.pages.PageTexts;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.transport.ProviderException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that a provider shows in a frame when its user logs out: it ends the sessions of that
 * {@code sid}. No cookie of ours comes along into a frame of another site, so {@code iss} and
 * {@code sid} must; who does not know a sid ends nothing, and learns nothing.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">Front-Channel
 *     Logout 1.0, section 2</a>
 */
final class FrontChannelLogoutHandler implements RequestHandler {
  private static final String CSP =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ";

  private final String path;
  private final List<Provider> providers;
  private final Logouts.Ground ground;

  FrontChannelLogoutHandler(
      LogoutSettings.Paths paths, List<Provider> providers, Logouts.Ground ground) {
    this.path = paths.frontchannelLogout();
    this.providers = providers;
    this.ground = ground;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    return request.path().equals(path)
        ? Optional.of(new Outcome.Answered(answer(request)))
        : Optional.empty();
  }

  private HttpReply answer(HttpRequest request) {
    if (!request.method().equals("GET")) {
      return ErrorPage.of(405, "method_not_allowed", "nothing.frontchannel")
          .reply()
          .with("Allow", "GET");
    }
    Map<String, List<String>> parameters = parameters(request);
    Optional<String> sid = only(parameters, "sid");
    List<Provider> senders = only(parameters, "iss").map(this::withIssuer).orElse(List.of());
    if (sid.isEmpty() || senders.isEmpty()) {
      return ErrorPage.of(400, "invalid_request", "nothing.unnamed").reply();
    }
    String issuer = senders.get(0).settings().issuer();
    if (ground.sessions().endKnownSid(issuer, sid.get())) {
      ground
          .audit()
          .happened(
              AuditEvent.of(AuditEvent.Kind.LOGOUT, ground.clock().instant())
                  .about(
                      new AuditEvent.Who(Optional.of(issuer), Optional.empty(), Optional.empty()))
                  .with("by", "provider"));
    }
    PageTexts texts = PageTexts.of(ground.pages(), request);
    return HttpReply.of(
            200,
            "text/html; charset=UTF-8",
            texts.whole("ended.heading", texts.paragraphs("ended.text")))
        .with("Content-Security-Policy", CSP + ancestors(senders))
        .with("X-Content-Type-Options", "nosniff");
  }

  private static Map<String, List<String>> parameters(HttpRequest request) {
    try {
      return QueryParameters.parse(request.query());
    } catch (RequestRejectedException e) {
      return Map.of();
    }
  }

  private static Optional<String> only(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1
        ? Optional.of(values.get(0)).filter(v -> !v.isBlank())
        : Optional.empty();
  }

  private List<Provider> withIssuer(String issuer) {
    return providers.stream().filter(each -> each.settings().issuer().equals(issuer)).toList();
  }

  /** The origins of the issuer, and of the page whose frame this is. */
  private static String ancestors(List<Provider> senders) {
    return senders.stream()
        .flatMap(FrontChannelLogoutHandler::addresses)
        .map(address -> address.getScheme() + "://" + address.getRawAuthority())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static Stream<URI> addresses(Provider provider) {
    Stream<URI> issuer = Stream.of(URI.create(provider.settings().issuer()));
    try {
      return Stream.concat(issuer, provider.metadata().endSessionEndpoint().stream());
    } catch (ProviderException e) {
      return issuer;
    }
  }
}
