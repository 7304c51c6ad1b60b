package io.gatehouse.testkit.logout;

import java.net.URI;
import java.util.Optional;

/**
 * A logout token that was sent to a client.
 *
 * @param clientId to whom
 * @param uri its {@code backchannel_logout_uri}
 * @param sid the login that ended, if the token says which
 * @param status the HTTP status of the answer; 0 if there was none
 */
public record LogoutDelivery(String clientId, URI uri, Optional<String> sid, int status) {}
