package io.gatehouse.provider.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificate that we show a provider when a connection is made (RFC 8705 section 2).
 *
 * @param file PEM: our certificate, those above it, and the private key (PKCS #8); or a PKCS #12
 *     key store. Read again when it has changed.
 * @param password of the key store; without one the file is PEM
 */
public record ClientCertificate(Path file, Optional<Secret> password) {}
