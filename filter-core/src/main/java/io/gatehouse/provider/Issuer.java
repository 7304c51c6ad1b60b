package io.gatehouse.provider;

import io.gatehouse.jose.FreshCopy;
import io.gatehouse.jose.JwkSetSource;
import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.KeysUnavailableException;
import io.gatehouse.jose.SignatureAlgorithm;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.provider.ProviderException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * One issuer of access tokens. Opening it asks nothing of the network. Claims are not checked here,
 * but by the {@link JwtRules} given.
 */
public final class Issuer {
  private static final FreshCopy.Ages METADATA_AGES =
      new FreshCopy.Ages(Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));
  private static final long LONGEST_FILE = 1 << 20;

  private final IssuerSettings settings;
  private final MessageSender sender;
  private final FreshCopy<IssuerMetadata> metadata;
  private final JwkSetSource keys;
  private final JwtVerifier verifier;

  /**
   * What issuers share.
   *
   * @param transport stays the caller's to close
   * @param threads stay the caller's to close
   */
  public record Ground(Transport transport, IssuerThreads threads, Clock clock) {}

  private Issuer(IssuerSettings settings, Ground ground) {
    this.settings = settings;
    this.sender = new MessageSender(ground.transport());
    this.metadata =
        new FreshCopy<>(
            "metadata of issuer " + settings.name(),
            () -> IssuerMetadata.load(settings, sender),
            METADATA_AGES,
            ground.threads().metadata(),
            ground.clock());
    this.keys = keys(ground);
    this.verifier = verifier();
  }

  /**
   * Opens without waiting for the network.
   *
   * @throws IllegalArgumentException if our own key file does not fit the settings
   */
  public static Issuer open(IssuerSettings settings, Ground ground) {
    return new Issuer(settings, ground);
  }

  private JwkSetSource keys(Ground ground) {
    String name = "keys of issuer " + settings.name();
    var threads = ground.threads().keys();
    KeySource source = settings.keys();
    if (source instanceof KeySource.JwksFile file) {
      return JwkSetSource.ofFile(name, () -> text(file.file()), threads, ground.clock());
    }
    if (source instanceof KeySource.PublicKey key) {
      return JwkSetSource.ofPublicKey(key.pem(), ground.clock());
    }
    if (source instanceof KeySource.JwksUri jwks) {
      return JwkSetSource.open(name, () -> sender.get(jwks.uri()), threads, ground.clock());
    }
    return source instanceof KeySource.None
        ? JwkSetSource.empty(ground.clock())
        : JwkSetSource.open(name, () -> sender.get(jwksUri()), threads, ground.clock());
  }

  private JwtVerifier verifier() {
    JwtVerifier signed =
        JwtVerifier.of(keys, SignatureAlgorithm.known(settings.signingAlgorithms()));
    if (settings.secret().isPresent()) {
      signed = signed.withSecret(settings.secret().get().value());
    }
    return settings.decryptionKeys().isEmpty()
        ? signed
        : signed.decryptingWith(JwtDecryption.withKeys(ClientKeys.read(settings.decryptionKeys())));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LONGEST_FILE) {
      throw new IOException("gatehouse.jwks_file is longer than 1 MiB: " + file);
    }
    return Files.readString(file);
  }

  private URI jwksUri() throws ProviderException {
    return metadata()
        .jwksUri()
        .orElseThrow(
            () ->
                new ProviderException(
                    Kind.NONSENSE,
                    "the metadata of issuer "
                        + settings.name()
                        + " names no jwks_uri; set gatehouse.jwks_uri"));
  }

  private IssuerMetadata metadata() throws ProviderException {
    try {
      return metadata.get();
    } catch (FreshCopy.UnavailableException e) {
      if (e.getCause() instanceof ProviderException known) {
        throw new ProviderException(known.kind(), String.valueOf(known.getMessage()), known);
      }
      throw new ProviderException(
          Kind.UNAVAILABLE, "the metadata of issuer " + settings.name() + " cannot be had", e);
    }
  }

  public IssuerSettings settings() {
    return settings;
  }

  /** Begins to fetch keys, and waits for nothing. */
  public void prefetch() {
    keys.prefetch();
  }

  /** Verifies an access token of this issuer's. */
  public VerifiedJwt verify(UnverifiedJwt token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    try {
      return verifier.verify(token, rules);
    } catch (KeysUnavailableException e) {
      throw new ProviderException(
          Kind.UNAVAILABLE, "the keys of issuer " + settings.name() + " cannot be had in time", e);
    }
  }
}
