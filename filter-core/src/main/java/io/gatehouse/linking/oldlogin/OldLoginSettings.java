package io.gatehouse.linking.oldlogin;

import java.time.Duration;
import java.util.Optional;

/**
 * The login with a password.
 *
 * @param path its address inside the application, where nothing of ours leads
 * @param loginPath where those log in who have moved
 * @param defaultPath where a login without a place of its own arrives
 * @param guide how to move: an address, or a path of the application
 * @param source who knows the passwords
 * @param limits how often somebody may try
 * @param evenness failures are answered at multiples of it
 * @param insecureHttp whether passwords may come over plain http
 */
public record OldLoginSettings(
    String path,
    String loginPath,
    String defaultPath,
    Optional<String> guide,
    SourceSettings source,
    Limits limits,
    Duration evenness,
    boolean insecureHttp) {

  /**
   * How often somebody may try.
   *
   * @param perUser failures for one e-mail address
   * @param perAddress failures from one network address
   * @param pause how long, from the first failure, until they are forgotten
   */
  public record Limits(int perUser, int perAddress, Duration pause) {}
}
