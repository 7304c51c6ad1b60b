package io.gatehouse.rest.app;

import io.gatehouse.ee.rest.ScopesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("prices")
public class Prices implements PriceList {

  @Override
  public String list() {
    return "prices";
  }
}

/** What is demanded, and of which requests, is said here alone. */
interface PriceList {
  @GET
  @ScopesAllowed("prices.read")
  String list();
}
