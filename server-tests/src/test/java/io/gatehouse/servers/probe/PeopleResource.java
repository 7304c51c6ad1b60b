package io.gatehouse.servers.probe;

import io.gatehouse.ee.rest.AccessTokenPropagationFilter;
import io.gatehouse.ee.rest.ScopesAllowed;
import io.gatehouse.ee.rest.TokenExchangeFilter;
import io.gatehouse.exchange.Caller;
import io.gatehouse.provider.endpoints.TokenTarget;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** Asks CDI who calls, demands a scope, and calls itself as its caller. */
@Path("people")
@RequestScoped
public class PeopleResource {
  @Inject private Optional<Caller> caller;
  @Context private HttpServletRequest request;
  @Context private UriInfo uri;

  @GET
  public String whoever() {
    return caller.map(each -> each.getName() + " " + each.claims().get("email")).orElse("nobody");
  }

  @GET
  @Path("orders")
  @ScopesAllowed("orders.read")
  public String orders() {
    return "orders";
  }

  @GET
  @Path("propagated")
  public String propagated() {
    return call(AccessTokenPropagationFilter.of(request, uri.getBaseUri().toString()));
  }

  @GET
  @Path("exchanged")
  public String exchanged() {
    TokenTarget desk = TokenTarget.audience("desk");
    return call(TokenExchangeFilter.of(request, desk, uri.getBaseUri().toString()));
  }

  private String call(ClientRequestFilter filter) {
    Client client = ClientBuilder.newClient();
    try {
      return "called: "
          + client
              .target(uri.getBaseUri())
              .path("people")
              .register(filter)
              .request()
              .get(String.class);
    } finally {
      client.close();
    }
  }
}
