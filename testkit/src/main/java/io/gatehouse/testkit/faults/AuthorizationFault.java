package io.gatehouse.testkit.faults;

import java.util.Map;
import java.util.function.Consumer;

/** What can be wrong in an authorization response. */
public enum AuthorizationFault implements Fault {
  /** As if the answer came from another provider (RFC 9207, mix-up). */
  WRONG_ISSUER(parameters -> parameters.put("iss", "https://other-provider.example.test")),
  /** Though the metadata promise it. */
  NO_ISSUER(parameters -> parameters.remove("iss")),
  WRONG_STATE(parameters -> parameters.put("state", "a-state-that-was-never-begun")),
  NO_STATE(parameters -> parameters.remove("state")),
  /** A code that this provider never gave out. */
  WRONG_CODE(parameters -> parameters.replace("code", "a-code-that-was-never-issued")),
  NO_CODE(parameters -> parameters.remove("code"));

  @SuppressWarnings("ImmutableEnumChecker") // these functions hold nothing
  private final Consumer<Map<String, String>> change;

  AuthorizationFault(Consumer<Map<String, String>> change) {
    this.change = change;
  }

  /** Spoils the parameters. */
  public void spoil(Map<String, String> parameters) {
    change.accept(parameters);
  }
}
