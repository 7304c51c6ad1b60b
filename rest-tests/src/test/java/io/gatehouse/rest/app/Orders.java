package io.gatehouse.rest.app;

import io.gatehouse.ee.rest.ScopesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("orders")
@ScopesAllowed("orders.read")
public class Orders {
  @GET
  public String list() {
    return "orders";
  }

  @POST
  @ScopesAllowed({"orders.read", "orders.write"})
  public String add(String order) {
    return "added " + order;
  }

  @GET
  @Path("desk")
  @ScopesAllowed(value = "orders.read", sessions = true)
  public String desk() {
    return "desk";
  }

  @Path("lines")
  public Lines lines() {
    return new Lines();
  }

  /** Behind a locator. */
  public static class Lines {
    @GET
    @ScopesAllowed("lines.read")
    public String list() {
      return "lines";
    }

    @GET
    @Path("count")
    public String count() {
      return "2";
    }
  }
}
