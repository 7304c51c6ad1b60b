package io.gatehouse.platform.accounts;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestCaller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The users of an account, for those who manage them, and for each themselves. */
@Path("{accountId}/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {
  /** The permission of API keys to list users. */
  public static final String READ_USERS = "Read Users";

  private final Users users;

  public UsersResource(Users users) {
    this.users = users;
  }

  @GET
  @For(
      value = {CallerKind.ADMINISTRATOR, CallerKind.AGENT_MANAGER, CallerKind.API_KEY},
      permission = READ_USERS)
  @Operation(summary = "Lists the users of an account")
  public Map<String, List<UserView>> list(@PathParam("accountId") String accountId) {
    return Map.of("users", users.of(accountId).stream().map(UserView::of).toList());
  }

  @GET
  @Path("me")
  @For({
    CallerKind.AGENT,
    CallerKind.AGENT_MANAGER,
    CallerKind.CAMPAIGN_MANAGER,
    CallerKind.ADMINISTRATOR
  })
  @Operation(summary = "Tells a user of themselves")
  public UserView me(
      @PathParam("accountId") String accountId, @Context HttpServletRequest request) {
    return RequestCaller.of(request)
        .map(RequestCaller::caller)
        .map(Caller::subject)
        .flatMap(id -> users.find(accountId, id))
        .map(UserView::of)
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such user any more; log in."));
  }
}
