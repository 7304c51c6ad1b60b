package io.gatehouse.platform.applications;

import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.store.RandomKey;
import java.time.Instant;

/**
 * An application that is installed in an account.
 *
 * @param clientId its {@code client_id}, which is its App_Install_Id
 * @param secretHash of its {@code client_secret}
 */
public record Application(
    String clientId, String accountId, String secretHash, Manifest manifest, Instant createdAt) {

  /** Whether that is its secret. */
  public boolean isSecret(String text) {
    return RandomKey.equal(secretHash, OpaqueToken.hash(text));
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "Application[" + clientId + "]";
  }
}
