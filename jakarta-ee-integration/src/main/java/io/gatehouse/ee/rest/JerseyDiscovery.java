package io.gatehouse.ee.rest;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * By which Jersey finds the filter, even in applications that have switched discovery off. Only
 * Jersey loads it.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class JerseyDiscovery implements ForcedAutoDiscoverable {

  @Override
  public void configure(FeatureContext context) {
    if (!context.getConfiguration().isRegistered(ScopesAllowedFilter.class)) {
      context.register(ScopesAllowedFilter.class);
    }
  }
}
