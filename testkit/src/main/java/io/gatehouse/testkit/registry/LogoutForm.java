package io.gatehouse.testkit.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a client wants to be told that a login has ended, and where it wants the browser back.
 *
 * @param postLogoutRedirectUris compared as strings; if empty, any address on loopback
 * @param backchannelLogoutUri {@code backchannel_logout_uri}
 * @param backchannelLogoutSessionRequired {@code backchannel_logout_session_required}: each logout
 *     token that the provider sends has a {@code sid}
 * @param frontchannelLogoutUri {@code frontchannel_logout_uri}
 */
public record LogoutForm(
    List<URI> postLogoutRedirectUris,
    Optional<URI> backchannelLogoutUri,
    boolean backchannelLogoutSessionRequired,
    Optional<URI> frontchannelLogoutUri) {

  public LogoutForm {
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
  }

  /** Tell it nothing. */
  static LogoutForm silent() {
    return new LogoutForm(List.of(), Optional.empty(), false, Optional.empty());
  }

  LogoutForm backTo(List<URI> uris) {
    return new LogoutForm(
        uris, backchannelLogoutUri, backchannelLogoutSessionRequired, frontchannelLogoutUri);
  }

  LogoutForm byBackChannel(URI uri, boolean isSessionRequired) {
    return new LogoutForm(
        postLogoutRedirectUris, Optional.of(uri), isSessionRequired, frontchannelLogoutUri);
  }

  LogoutForm byFrontChannel(URI uri) {
    return new LogoutForm(
        postLogoutRedirectUris,
        backchannelLogoutUri,
        backchannelLogoutSessionRequired,
        Optional.of(uri));
  }
}
