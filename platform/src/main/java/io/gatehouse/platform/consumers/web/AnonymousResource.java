package io.gatehouse.platform.consumers.web;

import io.gatehouse.platform.consumers.people.People;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.ClientAddress;
import io.gatehouse.platform.rest.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Gives each consumer whom nobody knows a token of their browser's own. */
@Path("{accountId}/anonymous/authorize")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AnonymousResource {
  private final Doors doors;
  private final ConsumerLimits limits;
  private final People people;

  public AnonymousResource(Doors doors, ConsumerLimits limits, People people) {
    this.doors = doors;
    this.limits = limits;
    this.people = people;
  }

  /** Nothing is to be said. */
  public record AuthorizeBody() {}

  /** What the browser is known by. */
  public record TokenView(String token) {

    /** Without the token. */
    @Override
    public String toString() {
      return "TokenView";
    }
  }

  @POST
  @Open
  @Operation(summary = "Makes an anonymous consumer")
  @ApiResponse(responseCode = "401", description = "there is no such account")
  @ApiResponse(responseCode = "403", description = "the account has no anonymous consumers")
  @ApiResponse(responseCode = "429", description = "too many from this address")
  public TokenView authorize(
      @PathParam("accountId") String accountId,
      @Nullable AuthorizeBody body,
      @Context HttpServletRequest request) {
    AuthorizeBody unused = Bodies.there(body);
    doors.requireAccount(accountId, request);
    doors.requireAnonymous(accountId);
    limits.beginAnonymous(accountId, ClientAddress.of(request));
    return new TokenView(people.makeAnonymous(accountId));
  }
}
