package io.gatehouse.provider;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import io.gatehouse.jose.JwkSetSource;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.jose.JwtRules;
import io.gatehouse.jose.JwtVerifier;
import io.gatehouse.jose.KeysUnavailableException;
import io.gatehouse.jose.SignatureAlgorithm;
import io.gatehouse.jose.UnverifiedJwt;
import io.gatehouse.jose.VerifiedJwt;
import io.gatehouse.provider.ProviderException.Kind;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * One issuer of access tokens. Opening it asks nothing of the network that anybody waits for.
 * Claims are not checked here, but by the {@link JwtRules} given.
 */
public final class Issuer implements AutoCloseable {
  private final IssuerSettings settings;
  private final MessageSender sender;
  private final ExecutorService background;
  private final JwtVerifier verifier;

  private Issuer(IssuerSettings settings, Transport transport, Clock clock) {
    this.settings = settings;
    this.sender = new MessageSender(transport);
    this.background = BackgroundThreads.named("gatehouse-issuer-" + settings.name());
    JwkSetSource keys =
        JwkSetSource.open("keys of issuer " + settings.name(), this::keys, background, clock);
    Set<SignatureAlgorithm> algorithms =
        settings.signingAlgorithms().isEmpty()
            ? SignatureAlgorithm.withPublicKeys()
            : SignatureAlgorithm.known(settings.signingAlgorithms());
    this.verifier = JwtVerifier.of(keys, algorithms);
    keys.prefetch();
  }

  /**
   * Opens without waiting for the network.
   *
   * @param transport stays the caller's to close
   */
  public static Issuer open(IssuerSettings settings, Transport transport, Clock clock) {
    return new Issuer(settings, transport, clock);
  }

  public IssuerSettings settings() {
    return settings;
  }

  /** Verifies an access token of this issuer's. */
  public VerifiedJwt verify(UnverifiedJwt token, JwtRules rules)
      throws JwtRejectedException, ProviderException {
    try {
      return verifier.verify(token, rules);
    } catch (KeysUnavailableException e) {
      throw new ProviderException(Kind.UNAVAILABLE, "the issuer's keys cannot be had in time", e);
    }
  }

  private String keys() throws ProviderException {
    if (settings.jwksUri().isPresent()) {
      return sender.get(settings.jwksUri().get());
    }
    URI metadata =
        settings
            .metadataUri()
            .orElseGet(() -> URI.create(settings.issuer() + "/.well-known/openid-configuration"));
    try {
      return sender.get(
          JSONObjectUtils.getURI(JSONObjectUtils.parse(sender.get(metadata)), "jwks_uri"));
    } catch (ParseException e) {
      throw new ProviderException(Kind.NONSENSE, "the issuer's metadata names no jwks_uri");
    }
  }

  /** Ends what goes on in the background. */
  @Override
  public void close() {
    BackgroundThreads.end(background);
  }
}
