package io.gatehouse.rest.app;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** It names its classes one by one, and nothing of Gatehouse's. */
public final class Api extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        Orders.class,
        Prices.class,
        Locating.class,
        Free.class,
        People.class,
        Me.class,
        Calls.class,
        Told.class);
  }
}
