package io.gatehouse.platform.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API key, without its secrets.
 *
 * @param appKey {@code oauth_consumer_key}
 * @param accessToken {@code oauth_token}
 * @param permissions the roles of whoever signs with it
 * @param publicKey for RSA-SHA1: SPKI in base64
 */
public record Key(
    String appKey,
    String accountId,
    String accessToken,
    Description description,
    List<String> permissions,
    Optional<String> publicKey,
    boolean isEnabled,
    Instant createdAt,
    String createdBy) {

  /** For people. */
  public record Description(String applicationName, String developerName, String text) {}

  /** The same, able to let in, or not. */
  Key enabled(boolean is) {
    return new Key(
        appKey,
        accountId,
        accessToken,
        description,
        permissions,
        publicKey,
        is,
        createdAt,
        createdBy);
  }

  /** The same with other permissions. */
  Key permitted(List<String> others) {
    return new Key(
        appKey,
        accountId,
        accessToken,
        description,
        others,
        publicKey,
        isEnabled,
        createdAt,
        createdBy);
  }
}
