package io.gatehouse.provider.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificates in a PEM file, trusted in place of the JDK's. */
public final class CaFile {
  private CaFile() {}

  /** TLS that trusts that file's certificates, or the JDK's, and shows our own, if there is one. */
  public static SSLContext context(Optional<Path> file, Optional<ClientCertificate> certificate) {
    KeyManager[] keys =
        certificate
            .map(own -> new KeyManager[] {new ClientKeyManager(own)})
            .orElseGet(() -> new KeyManager[0]);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, file.map(CaFile::trusting).orElse(null), null);
      if (certificate.isPresent()) {
        // a session that is taken up again goes on with the certificate it began with
        context.getClientSessionContext().setSessionTimeout(1);
      }
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static TrustManager[] trusting(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException("gatehouse.ca_file holds no PEM certificate: " + file);
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        trusted.setCertificateEntry("ca" + number++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      return trust.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "gatehouse.ca_file cannot be read as PEM certificates: " + file, e);
    }
  }
}
