package io.gatehouse.provider.metadata;

import io.gatehouse.jose.keys.FreshCopy;
import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.provider.transport.BackgroundThreads;
import io.gatehouse.provider.transport.MessageSender;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A provider's metadata and keys: fetched in the background, kept, refreshed; they survive an
 * outage for a while.
 */
public final class ProviderDocuments implements AutoCloseable {
  private static final FreshCopy.Ages METADATA_AGES =
      new FreshCopy.Ages(Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));

  private final ProviderSettings settings;
  private final MessageSender sender;
  private final ExecutorService background;
  private final FreshCopy<ProviderMetadata> metadata;
  private final JwkSetSource keys;

  public ProviderDocuments(
      ProviderSettings settings, MessageSender sender, CheckPlaces places, Clock clock) {
    this.settings = settings;
    this.sender = sender;
    this.background = BackgroundThreads.named("gatehouse-provider-" + settings.name());
    String of = " of provider " + settings.name();
    this.metadata =
        new FreshCopy<>("metadata" + of, this::fetchMetadata, METADATA_AGES, background, clock);
    this.keys = JwkSetSource.open("keys" + of, this::fetchKeys, background, clock).sharing(places);
  }

  public void prefetch() {
    metadata.prefetch();
  }

  private ProviderMetadata fetchMetadata() throws ProviderException {
    ProviderMetadata fetched = new MetadataDocument(settings, sender).load();
    if (fetched.jwksUri().isPresent()) {
      keys.prefetch(); // not before: without metadata it would only fail
    }
    return fetched;
  }

  private String fetchKeys() throws ProviderException {
    return sender.get(required("jwks_uri", metadata().jwksUri()));
  }

  /** Waits a bounded time if they are not known yet. */
  public ProviderMetadata metadata() throws ProviderException {
    try {
      return metadata.get();
    } catch (FreshCopy.UnavailableException e) {
      throw unavailable("metadata", e.getCause());
    }
  }

  public JwkSetSource keys() {
    return keys;
  }

  public static URI required(String name, Optional<URI> endpoint) throws ProviderException {
    return endpoint.orElseThrow(
        () ->
            new ProviderException(
                Kind.NONSENSE, "the provider's " + name + " is not known; set gatehouse." + name));
  }

  public static ProviderException unavailable(String what, @Nullable Throwable cause) {
    if (cause instanceof ProviderException known) {
      return new ProviderException(known.kind(), String.valueOf(known.getMessage()), known);
    }
    if (cause instanceof java.io.IOException nonsense) { // of the parser: fetching gives its own
      return new ProviderException(
          Kind.NONSENSE, "the provider's " + what + " are " + nonsense.getMessage(), nonsense);
    }
    String message = "the provider's " + what + " cannot be had in time";
    return cause == null
        ? new ProviderException(Kind.UNAVAILABLE, message)
        : new ProviderException(Kind.UNAVAILABLE, message, cause);
  }

  /** Ends what goes on in the background. */
  @Override
  public void close() {
    BackgroundThreads.end(background);
  }
}
