package io.gatehouse.platform.keys;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.accounts.User;
import io.gatehouse.platform.accounts.Users;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.ClientAddress;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of an account, for its administrators. */
@Path("{accountId}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.ADMINISTRATOR)
public final class KeysResource {
  private final ApiKeys keys;
  private final Users users;
  private final Logins logins;
  private final Clock clock;

  public KeysResource(ApiKeys keys, Users users, Logins logins, Clock clock) {
    this.keys = keys;
    this.users = users;
    this.logins = logins;
    this.clock = clock;
  }

  /** What is sent of a key to be made. */
  public record KeyBody(
      @Nullable String applicationName,
      @Nullable String developerName,
      @Nullable String description,
      @Nullable List<String> permissions,
      @Nullable String publicKey) {}

  /** What of a key can be changed. */
  public record ChangeBody(@Nullable List<String> permissions, @Nullable Boolean enabled) {}

  /** Who wants to see secrets proves it. */
  public record PasswordBody(@Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "PasswordBody";
    }
  }

  /** What is told of a key. */
  public record KeyView(
      String appKey,
      String accessToken,
      String applicationName,
      String developerName,
      String description,
      List<String> permissions,
      boolean publicKey,
      boolean enabled,
      long createdAt,
      String createdBy) {

    static KeyView of(Key key) {
      return new KeyView(
          key.appKey(),
          key.accessToken(),
          key.description().applicationName(),
          key.description().developerName(),
          key.description().text(),
          key.permissions(),
          key.publicKey().isPresent(),
          key.isEnabled(),
          key.createdAt().toEpochMilli(),
          key.createdBy());
    }
  }

  /** All of an account, and what each can be permitted. */
  public record KeyList(List<KeyView> keys, List<String> permissions) {}

  /** The four values by which requests are signed. */
  public record SecretsView(
      String appKey, String secret, String accessToken, String accessTokenSecret) {

    static SecretsView of(Key key, KeySecrets secrets) {
      return new SecretsView(
          key.appKey(), secrets.secret(), key.accessToken(), secrets.accessTokenSecret());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return appKey;
    }
  }

  @GET
  @Operation(summary = "Lists the API keys of an account, and the permissions there are")
  public KeyList list(@PathParam("accountId") String accountId) {
    return new KeyList(keys.of(accountId).stream().map(KeyView::of).toList(), keys.permissions());
  }

  @POST
  @Operation(summary = "Makes an API key")
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = SecretsView.class)))
  @ApiResponse(responseCode = "409", description = "there are a hundred")
  public Response make(
      @PathParam("accountId") String accountId,
      @Nullable KeyBody body,
      @Context HttpServletRequest request) {
    KeyBody sent = Bodies.there(body);
    ApiKeys.Made made =
        keys.make(
            actor(accountId, request, Instant.EPOCH),
            new ApiKeys.Wanted(
                sent.applicationName() == null ? "" : sent.applicationName(),
                sent.developerName() == null ? "" : sent.developerName(),
                sent.description() == null ? "" : sent.description(),
                sent.permissions() == null ? List.of() : sent.permissions(),
                Optional.ofNullable(sent.publicKey())));
    return Response.status(Response.Status.CREATED)
        .entity(SecretsView.of(made.key(), made.secrets()))
        .build();
  }

  @GET
  @Path("{appKey}")
  @Operation(summary = "Tells of an API key")
  public KeyView get(@PathParam("accountId") String accountId, @PathParam("appKey") String appKey) {
    return KeyView.of(keys.get(accountId, appKey));
  }

  @PUT
  @Path("{appKey}")
  @Operation(summary = "Changes the permissions of an API key, or disables it")
  public KeyView change(
      @PathParam("accountId") String accountId,
      @PathParam("appKey") String appKey,
      @Nullable ChangeBody body,
      @Context HttpServletRequest request) {
    ChangeBody sent = Bodies.there(body);
    Actor actor = actor(accountId, request, Instant.EPOCH);
    if (sent.permissions() != null) {
      Key unused = keys.permit(actor, appKey, sent.permissions());
    }
    if (sent.enabled() != null) {
      Key unused = keys.enable(actor, appKey, sent.enabled());
    }
    return KeyView.of(keys.get(accountId, appKey));
  }

  @POST
  @Path("{appKey}/secrets")
  @Operation(summary = "Shows the secrets of an API key to an administrator who signs in again")
  public SecretsView secrets(
      @PathParam("accountId") String accountId,
      @PathParam("appKey") String appKey,
      @Nullable PasswordBody body,
      @Context HttpServletRequest request) {
    String password = Bodies.there(body).password();
    if (password == null) {
      throw Texts.bad("password is missing; secrets are shown to who signs in again.");
    }
    Key key = keys.get(accountId, appKey);
    User user =
        users
            .find(accountId, caller(request).subject())
            .orElseThrow(() -> new Refusal(Refusal.Kind.UNAUTHORIZED, "Log in again."));
    if (!logins.isConfirmed(user, password, ClientAddress.of(request))) {
      throw new Refusal(Refusal.Kind.FORBIDDEN, "The password is wrong; correct it.");
    }
    return SecretsView.of(key, keys.secrets(actor(accountId, request, clock.instant()), appKey));
  }

  private static Actor actor(String accountId, HttpServletRequest request, Instant signedInAt) {
    Caller caller = caller(request);
    return new Actor(accountId, caller.issuer(), caller.subject(), caller.name(), signedInAt);
  }

  private static Caller caller(HttpServletRequest request) {
    return RequestCaller.of(request)
        .orElseThrow(() -> new Refusal(Refusal.Kind.UNAUTHORIZED, "Log in."))
        .caller();
  }
}
