package io.gatehouse.platform.operator;

import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.UserKind;
import io.gatehouse.platform.accounts.UserView;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of any account. */
@Path("accounts/{accountId}/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.OPERATOR)
public final class UsersAdminResource {
  private final Accounts accounts;
  private final Users users;
  private final Logins logins;
  private final OperatorAudit audit;

  public UsersAdminResource(Accounts accounts, Users users, Logins logins, OperatorAudit audit) {
    this.accounts = accounts;
    this.users = users;
    this.logins = logins;
    this.audit = audit;
  }

  /** What is sent of a user. */
  public record UserBody(
      @Nullable String loginName,
      @Nullable String kind,
      @Nullable String password,
      @Nullable String appKey,
      @Nullable Boolean enabled) {

    /** Without the password. */
    @Override
    public String toString() {
      return "UserBody";
    }
  }

  @GET
  @Operation(summary = "Lists the users of any account")
  public Map<String, List<UserView>> list(@PathParam("accountId") String accountId) {
    String id = accounts.get(accountId).id();
    return Map.of("users", users.of(id).stream().map(UserView::of).toList());
  }

  @POST
  @Operation(summary = "Makes a user, or a bot")
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = UserView.class)))
  @ApiResponse(responseCode = "409", description = "the name is taken")
  public Response make(@PathParam("accountId") String accountId, @Nullable UserBody body) {
    UserBody sent = Bodies.there(body);
    if (sent.enabled() != null) {
      throw Texts.bad("enabled is not for new users, who are; leave it out.");
    }
    User user =
        users.make(
            accounts.get(accountId),
            new Users.Wanted(
                sent.loginName() == null ? "" : sent.loginName(),
                kind(sent.kind()),
                Optional.ofNullable(sent.password()),
                Optional.ofNullable(sent.appKey())));
    audit.changed(user.accountId(), "user_made", user.id());
    return Response.status(Response.Status.CREATED).entity(UserView.of(user)).build();
  }

  @PUT
  @Path("{userId}")
  @Operation(summary = "Changes a user, who has no login any more then")
  public UserView change(
      @PathParam("accountId") String accountId,
      @PathParam("userId") String userId,
      @Nullable UserBody body) {
    UserBody sent = Bodies.there(body);
    User user =
        users
            .find(accounts.get(accountId).id(), userId)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.NOT_FOUND, "There is no such user; see the list of them."));
    if (sent.loginName() != null || sent.appKey() != null) {
      throw Texts.bad("loginName and appKey do not change; make another user.");
    }
    User changed =
        new User(
            user.id(),
            user.accountId(),
            user.loginName(),
            sent.kind() == null ? user.kind() : kind(sent.kind()),
            user.appKey(),
            sent.enabled() == null ? user.isEnabled() : sent.enabled());
    users.change(changed, Optional.ofNullable(sent.password()));
    logins.endAllOf(user.id()); // with another kind or password, or disabled: nothing of before
    audit.changed(
        user.accountId(), changed.isEnabled() ? "user_changed" : "user_disabled", user.id());
    return UserView.of(changed);
  }

  private static UserKind kind(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(UserKind::of)
        .orElseThrow(
            () ->
                Texts.bad(
                    "kind is missing or unknown; send agent, agentManager, campaignManager or"
                        + " administrator."));
  }
}
