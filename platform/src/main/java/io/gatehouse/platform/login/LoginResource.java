package io.gatehouse.platform.login;

import io.gatehouse.platform.accounts.ServiceDomains;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.UserKind;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.ClientAddress;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Proof;
import io.gatehouse.platform.rest.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The login service: a login begins, is prolonged, and ends. */
@Path("{accountId}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LoginResource {
  /** The cookie of a login. */
  public static final String COOKIE = "Session_id";

  private static final String VERSION = "1.3";
  private static final int LONGEST = 256;

  private final Logins logins;
  private final ServiceDomains domains;
  private final Clock clock;

  public LoginResource(Logins logins, ServiceDomains domains, Clock clock) {
    this.logins = logins;
    this.domains = domains;
    this.clock = clock;
  }

  /** What is sent: a user name with a password, or with the four values of an API key. */
  public record LoginBody(
      @Nullable String username,
      @Nullable String password,
      @Nullable String appKey,
      @Nullable String secret,
      @Nullable String accessToken,
      @Nullable String accessTokenSecret) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "LoginBody";
    }

    boolean hasAnyOfKey() {
      return appKey != null || secret != null || accessToken != null || accessTokenSecret != null;
    }
  }

  /** What is sent with the cookie. */
  public record CsrfBody(@Nullable String csrf) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "CsrfBody";
    }
  }

  /** What a user is told at the login. */
  public record Config(
      String loginName,
      String userId,
      List<Integer> userPrivileges,
      long serverCurrentTime,
      long timeDiff,
      String serverTimeZoneName,
      int serverTimeGMTDiff,
      boolean isLPA,
      boolean isAdmin,
      String accountTimeZoneId) {}

  /** The answer. */
  public record LoginView(
      String csrf,
      String wsuk,
      Config config,
      Map<String, List<ServiceDomains.BaseUri>> csdsCollectionResponse,
      Map<String, ServiceDomains.Groups> accountData,
      String sessionTTl,
      String bearer) {}

  @POST
  @Open
  @Path("login")
  @Operation(summary = "Logs a user in by a password, or a bot by an API key")
  @ApiResponse(
      responseCode = "200",
      description = "logged in; with the cookie Session_id",
      content = @Content(schema = @Schema(implementation = LoginView.class)))
  @ApiResponse(
      responseCode = "401",
      description = "account, user and password or key do not fit together")
  @ApiResponse(responseCode = "429", description = "too many tries")
  public Response login(
      @PathParam("accountId") String accountId,
      @Parameter(required = true, schema = @Schema(type = "string", allowableValues = VERSION))
          @QueryParam("v")
          @Nullable List<String> version,
      @Nullable LoginBody body,
      @Context HttpServletRequest request) {
    Versions.require("v", VERSION, version);
    LoginBody sent = Bodies.there(body);
    domains.requireOwnHost(accountId, request);
    Logins.Attempt attempt =
        new Logins.Attempt(
            accountId, Texts.name("username", sent.username(), LONGEST), ClientAddress.of(request));
    Logins.Begun begun = begun(attempt, sent);
    return Response.ok(view(begun))
        .header("Set-Cookie", cookie(begun.session().text(), request, ""))
        .build();
  }

  private Logins.Begun begun(Logins.Attempt attempt, LoginBody sent) {
    String password = sent.password();
    if (password != null && !sent.hasAnyOfKey()) {
      return logins.withPassword(attempt, password);
    }
    if (password != null
        || sent.appKey() == null
        || sent.secret() == null
        || sent.accessToken() == null
        || sent.accessTokenSecret() == null) {
      throw Texts.bad(
          "Send username and password, or username, appKey, secret, accessToken and"
              + " accessTokenSecret.");
    }
    return logins.withKey(
        attempt,
        new BotKeys.Sent(
            sent.appKey(), sent.secret(), sent.accessToken(), sent.accessTokenSecret()));
  }

  private LoginView view(Logins.Begun begun) {
    User user = begun.user();
    Config config =
        new Config(
            user.loginName(),
            user.id(),
            user.kind().privileges(),
            clock.millis(),
            0,
            "UTC",
            0,
            false,
            user.kind() == UserKind.ADMINISTRATOR,
            "UTC");
    return new LoginView(
        begun.csrf().text(),
        begun.session().hash().substring(0, 16),
        config,
        Map.of("baseURIs", domains.of(user.accountId())),
        Map.of("agentGroupsData", domains.groups(user.accountId())),
        Long.toString(logins.lifetime().toMillis()),
        begun.bearer().text());
  }

  private static String cookie(String value, HttpServletRequest request, String more) {
    return COOKIE
        + "="
        + value
        + "; Path="
        + request.getContextPath()
        + "/; HttpOnly; Secure; SameSite=Lax"
        + more;
  }

  @POST
  @Open(Proof.SESSION_COOKIE)
  @Path("refresh")
  @Operation(summary = "Prolongs a login")
  @ApiResponse(responseCode = "200", description = "prolonged")
  public Response refresh(
      @PathParam("accountId") String accountId,
      @CookieParam(COOKIE) @Nullable String session,
      @Nullable CsrfBody body) {
    logins.refresh(accountId, session == null ? "" : session, csrf(body));
    return Response.ok().build();
  }

  @POST
  @Open(Proof.SESSION_COOKIE)
  @Path("logout")
  @Operation(summary = "Ends a login, and its bearer with it")
  @ApiResponse(responseCode = "200", description = "ended")
  public Response logout(
      @PathParam("accountId") String accountId,
      @CookieParam(COOKIE) @Nullable String session,
      @Nullable CsrfBody body,
      @Context HttpServletRequest request) {
    logins.logout(accountId, session == null ? "" : session, csrf(body));
    return Response.ok().header("Set-Cookie", cookie("", request, "; Max-Age=0")).build();
  }

  private static String csrf(@Nullable CsrfBody body) {
    String csrf = Bodies.there(body).csrf();
    if (csrf == null) {
      throw Texts.bad("csrf is missing; send the one that the login has answered.");
    }
    return csrf;
  }
}
