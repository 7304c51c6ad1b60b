package io.gatehouse.codeflow;

import io.gatehouse.exchange.LoginWish;
import io.gatehouse.provider.Provider;
import io.gatehouse.provider.endpoints.Tokens;
import io.gatehouse.provider.metadata.ProviderMetadata;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The authorization code flow: each login has its own state, nonce and PKCE verifier, is kept under
 * the hash of its state, is bound to the browser that began it, and its answer is taken once. What
 * the tokens say is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1">RFC 6749, section 4.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.7">RFC 9700, section 4.7</a>
 */
public final class AuthorizationCodeFlow {
  private static final Section SECTION = Section.brief("login");

  /** So long after its time a login is remembered, so that a late answer still finds its page. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final String application;
  private final Duration lifetime;
  private final Store store;
  private final Clock clock;

  public AuthorizationCodeFlow(String application, Duration lifetime, Store store, Clock clock) {
    this.application = application;
    this.lifetime = lifetime;
    this.store = store;
    this.clock = clock;
  }

  /**
   * What a login begins with.
   *
   * @param browser the cookie of the browser
   * @param returnTarget path and query inside the application
   */
  public record Start(
      AuthorizationSettings settings,
      URI redirectUri,
      String returnTarget,
      String browser,
      Optional<String> loginHint,
      LoginWish wish) {

    /** Without the cookie. */
    @Override
    public String toString() {
      return "Start[" + redirectUri + "]";
    }
  }

  /** Begins a login; the address to send the browser to. */
  public URI start(Provider provider, Start start) throws ProviderException {
    String state = RandomKey.next();
    PendingLogin login =
        new PendingLogin(
            provider.settings().name(),
            RandomKey.hash(start.browser()),
            start.returnTarget(),
            start.redirectUri(),
            start.settings().responseMode() == AuthorizationSettings.ResponseMode.FORM_POST,
            start.wish(),
            clock.instant(),
            false,
            RandomKey.next(),
            RandomKey.next());
    // before anything is kept: a provider that refuses the request leaves nothing behind
    URI address = AuthorizationRequests.address(provider, start, login, state);
    store.put(key(state), login.write(), expiry(login));
    return address;
  }

  /**
   * Takes an authorization response.
   *
   * @param provider the one at whose callback path the response arrived
   * @param browser the cookie of the browser, if it sent one
   * @throws ProviderException if the provider does not give tokens for the code
   */
  public FlowResult finish(
      Provider provider, AuthorizationResponse response, Optional<String> browser)
      throws ProviderException {
    if (response.state().isEmpty()) {
      return new FlowResult.Refused("state_missing");
    }
    Store.Key key = key(response.state().get());
    Optional<String> text = store.get(key);
    if (text.isEmpty()) {
      return new FlowResult.Past(Optional.empty());
    }
    PendingLogin login = PendingLogin.read(text.get());
    Optional<String> broken = brokenRule(provider, login, response, browser);
    if (broken.isPresent()) {
      return new FlowResult.Refused(broken.get());
    }
    boolean late = !clock.instant().isBefore(login.startedAt().plus(lifetime));
    // Of two equal answers one gets through here, whatever the store and however many nodes.
    if (login.finished()
        || late
        || !store.replace(key, text.get(), login.finish().write(), expiry(login))) {
      return new FlowResult.Past(Optional.of(login));
    }
    return take(provider, login, response);
  }

  private static FlowResult take(
      Provider provider, PendingLogin login, AuthorizationResponse response)
      throws ProviderException {
    if (response.error().isPresent()) {
      return new FlowResult.Denied(login, response.error().get());
    }
    if (response.code().isEmpty()) {
      return new FlowResult.Refused("code_missing");
    }
    // RFC 9207 section 2.4: compare before the code is sent anywhere
    ProviderMetadata metadata = provider.metadata();
    if (response.iss().isEmpty() && metadata.authorizationResponseIssParameterSupported()) {
      return new FlowResult.Refused("iss_missing");
    }
    Tokens tokens =
        provider.exchange(response.code().get(), login.redirectUri(), login.codeVerifier());
    return new FlowResult.Completed(login, tokens);
  }

  private static Optional<String> brokenRule(
      Provider provider,
      PendingLogin login,
      AuthorizationResponse response,
      Optional<String> browser) {
    // RFC 9700 section 4.7: PKCE and nonce don't help here, since the store holds both
    if (browser.isEmpty()) {
      return Optional.of("browser_unknown");
    }
    if (!RandomKey.equal(RandomKey.hash(browser.get()), login.browser())) {
      return Optional.of("browser_differs");
    }
    if (!login.provider().equals(provider.settings().name())) {
      return Optional.of("provider_differs");
    }
    if (response.iss().isPresent() && !response.iss().get().equals(provider.settings().issuer())) {
      return Optional.of("iss_differs");
    }
    if (login.formPost() != response.formPost()) {
      return Optional.of("response_mode_differs");
    }
    return Optional.empty();
  }

  private Instant expiry(PendingLogin login) {
    return login.startedAt().plus(lifetime).plus(REMEMBERED);
  }

  private Store.Key key(String state) {
    return new Store.Key(application, SECTION, RandomKey.hash(state));
  }
}
