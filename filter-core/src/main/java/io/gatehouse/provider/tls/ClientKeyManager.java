package io.gatehouse.provider.tls;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows our certificate to whoever asks for one, whichever authorities it names. A new file takes
 * the place of the old one at the next connection; one that cannot be read does not.
 */
final class ClientKeyManager extends X509ExtendedKeyManager {
  private static final System.Logger LOG = System.getLogger(ClientKeyManager.class.getName());
  private static final String PREFIX = "client-";

  private record Version(FileTime modified, long size) {}

  private record Current(String alias, Version version, CertificateFile content) {}

  private final ClientCertificate settings;
  private volatile Current current;
  private volatile @Nullable Current previous; // for handshakes that chose it just now

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it cannot be used
   */
  ClientKeyManager(ClientCertificate settings) {
    this.settings = settings;
    CertificateFile content = CertificateFile.read(settings);
    this.current = new Current(PREFIX + 0, version(), content);
  }

  private Version version() {
    try {
      BasicFileAttributes file = Files.readAttributes(settings.file(), BasicFileAttributes.class);
      return new Version(file.lastModifiedTime(), file.size());
    } catch (IOException e) {
      return new Version(FileTime.fromMillis(0), -1);
    }
  }

  private Current newest() {
    Current known = current;
    Version version = version();
    if (version.equals(known.version())) {
      return known;
    }
    return reread(known, version);
  }

  private synchronized Current reread(Current known, Version version) {
    if (!current.equals(known)) {
      return current; // another handshake was faster
    }
    int number = Integer.parseInt(known.alias().substring(PREFIX.length()));
    try {
      CertificateFile content = CertificateFile.read(settings);
      previous = known;
      current = new Current(PREFIX + (number + 1), version, content);
      LOG.log(INFO, "the changed gatehouse.client_certificate_file is used from now on");
    } catch (IllegalArgumentException e) {
      LOG.log(WARNING, "{0}; the certificate until now stays in use", e.getMessage());
      current = new Current(known.alias(), version, known.content()); // said once
    }
    return current;
  }

  private boolean fits(String[] keyTypes, Current chosen) {
    String own = chosen.content().key().getAlgorithm();
    return Arrays.stream(keyTypes).anyMatch(type -> type.startsWith(own)); // EC, EC_EC
  }

  private @Nullable String choose(String[] keyTypes) {
    Current chosen = newest();
    return fits(keyTypes, chosen) ? chosen.alias() : null;
  }

  private @Nullable CertificateFile content(@Nullable String alias) {
    Current known = current;
    if (known.alias().equals(alias)) {
      return known.content();
    }
    Current before = previous;
    return before != null && before.alias().equals(alias) ? before.content() : null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return choose(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return choose(keyTypes);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = choose(new String[] {keyType});
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    CertificateFile content = content(alias);
    return content == null ? null : content.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    CertificateFile content = content(alias);
    return content == null ? null : content.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // we serve nobody
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
