package io.gatehouse.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the adapters to the container need to know.
 *
 * @param baseUrl the application's address as browsers know it, if it is fixed
 * @param trustedProxies addresses and CIDR blocks whose {@code Forwarded} and {@code X-Forwarded-*}
 *     headers count
 * @param clientCertificateHeader the header in which these tell the client's certificate
 * @param mechanism whether the HttpAuthenticationMechanism is the way in, instead of the
 *     ServerAuthModule
 * @param identityStores whether the application is asked for groups at each login
 * @param websocketOrigins further origins whose pages may open sockets: {@code
 *     https://desk.example:443}
 * @param insecureUnenforcedConstraints whether to serve though the self-check finds constraints not
 *     enforced
 */
public record ContainerSettings(
    Optional<URI> baseUrl,
    List<String> trustedProxies,
    Optional<String> clientCertificateHeader,
    boolean mechanism,
    boolean identityStores,
    Set<String> websocketOrigins,
    boolean insecureUnenforcedConstraints) {}
