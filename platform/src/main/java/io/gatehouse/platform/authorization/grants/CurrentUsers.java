package io.gatehouse.platform.authorization.grants;

import io.gatehouse.exchange.Caller;
import java.util.Optional;

/** What users are by now. */
@FunctionalInterface
public interface CurrentUsers {

  /**
   * The same user with the roles of now; empty if they may do nothing any more.
   *
   * @param granted as they were when they granted something
   */
  Optional<Caller> now(String accountId, Caller granted);
}
