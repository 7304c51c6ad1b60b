package io.gatehouse.provider.issuer;

import io.gatehouse.jose.JwtDecryption;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.jose.keys.FreshCopy;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.keys.KeysUnavailableException;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.StrictJson;
import io.gatehouse.provider.client.ClientAuthentication;
import io.gatehouse.provider.client.ClientKeys;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.provider.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One issuer of access tokens. Opening it asks nothing of the network. Claims are not checked here,
 * but by the {@link JwtRules} given.
 */
public final class Issuer implements AutoCloseable {
  private static final FreshCopy.Ages METADATA_AGES =
      new FreshCopy.Ages(Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));
  private static final long LONGEST_FILE = 1 << 20;

  private final IssuerSettings settings;
  private final Optional<Transport> ownTransport;
  private final MessageSender sender;
  private final FreshCopy<IssuerMetadata> metadata;
  private final JwkSetSource keys;
  private final JwtVerifier signed;
  private final JwtVerifier verifier;
  private final Optional<IntrospectionEndpoint> introspection;
  private final Clock clock;

  /**
   * What issuers share.
   *
   * @param transport stays the caller's to close
   * @param threads stay the caller's to close
   * @param places where costly checks are made
   */
  public record Ground(
      Transport transport, IssuerThreads threads, CheckPlaces places, Clock clock) {}

  private Issuer(IssuerSettings settings, Ground ground) {
    this.settings = settings;
    // a certificate is for its own issuer's eyes alone
    this.ownTransport =
        settings
            .introspection()
            .flatMap(how -> how.client().certificate())
            .map(ground.transport()::showing);
    this.sender = new MessageSender(ownTransport.orElse(ground.transport()));
    this.metadata =
        new FreshCopy<>(
            "metadata of issuer " + settings.name(),
            () -> IssuerMetadata.load(settings, sender),
            METADATA_AGES,
            ground.threads().metadata(),
            ground.clock());
    this.keys = keys(ground).sharing(ground.places());
    this.signed = signed();
    this.verifier = decrypting(signed);
    this.clock = ground.clock();
    this.introspection =
        settings
            .introspection()
            .map(
                how ->
                    new IntrospectionEndpoint(
                        new ClientAuthentication(
                            how.client(), Optional.of(settings.issuer()), clock),
                        sender,
                        how.isSigned()));
  }

  /**
   * Opens without waiting for the network.
   *
   * @throws IllegalArgumentException if our own key file or certificate does not fit the settings
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

  private JwtVerifier signed() {
    JwtVerifier byKeys =
        JwtVerifier.of(keys, SignatureAlgorithm.known(settings.signingAlgorithms()));
    return settings.secret().map(secret -> byKeys.withSecret(secret.value())).orElse(byKeys);
  }

  private JwtVerifier decrypting(JwtVerifier signed) {
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
    return verified(verifier, token, rules);
  }

  /**
   * What the issuer says of a token, as JSON or a signed JWT. Whether that is good is not checked.
   */
  public Map<String, Object> introspect(String token) throws ProviderException {
    IntrospectionSettings how = settings.introspection().orElseThrow();
    URI endpoint = how.endpoint().isPresent() ? how.endpoint().get() : introspectionEndpoint();
    String body = introspection.orElseThrow().ask(endpoint, token);
    return how.isSigned() ? members(body, how.client().clientId()) : members(body);
  }

  @SuppressWarnings("NullAway") // a JSON null is kept, as in any Map
  private static Map<String, Object> members(String json) throws ProviderException {
    try {
      return StrictJson.object(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ProviderException(
          Kind.NONSENSE,
          "the introspection endpoint's answer is "
              + e.getMessage()
              + "; see gatehouse.introspection_endpoint");
    }
  }

  private URI introspectionEndpoint() throws ProviderException {
    return metadata()
        .introspectionEndpoint()
        .orElseThrow(
            () ->
                new ProviderException(
                    Kind.NONSENSE,
                    "the metadata of issuer "
                        + settings.name()
                        + " names no introspection_endpoint; set"
                        + " gatehouse.introspection_endpoint"));
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are text
  private Map<String, Object> members(String jwt, String clientId) throws ProviderException {
    SignedIntrospectionRules rules =
        new SignedIntrospectionRules(
            settings.issuer(), clientId, clock.instant(), settings.clockSkew());
    try {
      VerifiedJwt answer = verified(signed, UnverifiedJwt.parse(jwt), rules);
      if (answer.claims().get("token_introspection") instanceof Map<?, ?> members) {
        return (Map<String, Object>) members;
      }
    } catch (JwtRejectedException e) {
      throw new ProviderException(
          Kind.NONSENSE, "the introspection's JWT is not to be believed: " + e.getMessage(), e);
    }
    throw new ProviderException(
        Kind.NONSENSE, "the introspection's JWT has no object token_introspection");
  }

  private VerifiedJwt verified(JwtVerifier with, UnverifiedJwt token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    try {
      return with.verify(token, rules);
    } catch (KeysUnavailableException e) {
      throw new ProviderException(
          Kind.UNAVAILABLE,
          e.isBusy()
              ? String.valueOf(e.getMessage())
              : "the keys of issuer " + settings.name() + " cannot be had in time",
          e);
    }
  }

  /** Ends the connections that are its own. */
  @Override
  public void close() {
    ownTransport.ifPresent(Transport::close);
  }
}
