package io.gatehouse.rest.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Demands nothing. */
@Path("free")
public class Free {
  @GET
  public String get() {
    return "free";
  }
}
