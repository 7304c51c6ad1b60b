package io.gatehouse.codeflow;

import io.gatehouse.provider.endpoints.Tokens;
import java.util.Optional;

/** What an authorization response came to. */
public sealed interface FlowResult {

  /** The code was exchanged. The tokens are not checked yet. */
  record Completed(PendingLogin login, Tokens tokens) implements FlowResult {}

  /** The login's time is over, or it was finished before; what it wanted, as far as it is known. */
  record Past(Optional<PendingLogin> login) implements FlowResult {}

  /** The provider says no. */
  record Denied(PendingLogin login, String error) implements FlowResult {}

  /** The response cannot be an honest one. */
  record Refused(String rule) implements FlowResult {}
}
