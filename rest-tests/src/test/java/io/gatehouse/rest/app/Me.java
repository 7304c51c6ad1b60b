package io.gatehouse.rest.app;

import io.gatehouse.exchange.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Cannot do without a caller. */
@Path("me")
@RequestScoped
public class Me {
  @Inject private Caller caller;

  @GET
  public String name() {
    return caller.getName()
        + " "
        + caller.claims().get("email")
        + " "
        + caller.claims().get("scope");
  }
}
