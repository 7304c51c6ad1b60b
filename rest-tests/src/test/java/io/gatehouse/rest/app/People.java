package io.gatehouse.rest.app;

import io.gatehouse.exchange.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;

/** Asks CDI who calls. */
@Path("people")
@RequestScoped
public class People {
  @Inject private Optional<Caller> caller;
  @Inject private Desk desk;

  @GET
  public String whoever() {
    return caller.map(each -> each.getName() + " " + each.claims().get("email")).orElse("nobody");
  }

  @GET
  @Path("later")
  public String later() {
    return desk.who();
  }
}
