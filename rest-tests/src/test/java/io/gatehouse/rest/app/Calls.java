package io.gatehouse.rest.app;

import io.gatehouse.ee.rest.AccessTokenPropagationFilter;
import io.gatehouse.ee.rest.TokenExchangeFilter;
import io.gatehouse.provider.endpoints.TokenTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Calls other services for its caller, and tells what they say. */
@Path("calls")
public class Calls {
  @Context private HttpServletRequest request;

  @QueryParam("to")
  private String to;

  @QueryParam("allow")
  private String allowed;

  @QueryParam("follow")
  @DefaultValue("false")
  private boolean follow;

  @QueryParam("authorization")
  @DefaultValue("")
  private String authorization;

  @GET
  @Path("propagated")
  public String propagated() {
    return call(AccessTokenPropagationFilter.of(request, allowed));
  }

  @GET
  @Path("exchanged")
  public String exchanged() {
    return call(TokenExchangeFilter.of(request, TokenTarget.audience("inventory"), allowed));
  }

  private String call(ClientRequestFilter filter) {
    ClientBuilder builder = ClientBuilder.newBuilder();
    if (follow) {
      builder
          .property("jersey.config.client.followRedirects", true)
          .property("dev.resteasy.client.follow.redirects", true);
    }
    Client client = builder.build();
    try {
      Invocation.Builder call = client.target(to).register(filter).request();
      if (!authorization.isEmpty()) {
        call.header("authorization", authorization);
      }
      Response answer = call.get();
      return answer.getStatus() + " " + answer.readEntity(String.class);
    } catch (ProcessingException e) {
      return "failed: " + e.getMessage();
    } finally {
      client.close();
    }
  }
}
