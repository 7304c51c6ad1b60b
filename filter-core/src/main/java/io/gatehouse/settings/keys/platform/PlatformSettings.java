package io.gatehouse.settings.keys.platform;

import io.gatehouse.provider.tls.Secret;
import io.gatehouse.store.sealing.SealingKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the platform's JAR has to know of one application.
 *
 * @param dataSource the JNDI name; empty: all is kept in memory, and ends with the process
 * @param timeout of one question to the database
 * @param encryptionKeys for what must be read again; there where {@code dataSource} is
 * @param operatorToken empty: nobody is the operator
 * @param roles of its users
 * @param login how they log in
 * @param signing how the keys are rotated that sign its tokens
 * @param consumers what consumers are, and for how long
 * @param tokenMemory how long what a token is worth may be remembered
 * @param permissions that API keys can have
 * @param showSecrets whether secrets can be looked at after they were made
 * @param insecureCalls whether brands' endpoints may be on the machine itself
 */
public record PlatformSettings(
    Optional<String> dataSource,
    Duration timeout,
    Optional<SealingKeys> encryptionKeys,
    Optional<Secret> operatorToken,
    Roles roles,
    Login login,
    Signing signing,
    Consumers consumers,
    Duration tokenMemory,
    List<String> permissions,
    boolean showSecrets,
    boolean insecureCalls) {

  /** The container's role for each kind of user. */
  public record Roles(
      String agent, String agentManager, String campaignManager, String administrator) {}

  /**
   * The login with a password.
   *
   * @param lifetime of a login that nobody prolongs
   * @param tries so many for one user, until {@code pause} is over
   * @param triesPerAddress the same for one network address
   */
  public record Login(Duration lifetime, int tries, int triesPerAddress, Duration pause) {}

  /**
   * The keys that sign.
   *
   * @param rotation how long each signs
   * @param overlap how long it is published before and after
   */
  public record Signing(Duration rotation, Duration overlap) {}

  /**
   * Consumers.
   *
   * @param role the container's
   * @param lifetime of their tokens, at most
   * @param triesPerAddress so many from one network address, until the login's {@code pause} is
   *     over
   */
  public record Consumers(String role, Duration lifetime, int triesPerAddress) {}
}
