package io.gatehouse.rest.app;

import io.gatehouse.ee.rest.ScopesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A locator says what cannot hold. */
@Path("locating")
public class Locating {
  @Path("behind")
  @ScopesAllowed("orders.read")
  public Behind behind() {
    return new Behind();
  }

  /** Behind it. */
  public static class Behind {
    @GET
    public String get() {
      return "behind";
    }
  }
}
