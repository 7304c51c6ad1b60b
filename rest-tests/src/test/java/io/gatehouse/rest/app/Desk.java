package io.gatehouse.rest.app;

import io.gatehouse.exchange.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Lives longer than any request. */
@ApplicationScoped
public class Desk {
  @Inject private Instance<Caller> caller;

  /** Whoever calls now. */
  public String who() {
    return caller.get().getName();
  }
}
