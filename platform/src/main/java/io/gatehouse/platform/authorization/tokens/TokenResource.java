package io.gatehouse.platform.authorization.tokens;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.grants.ApplicationTokens;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Revocations;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Proof;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints for tokens and their revocation; errors are those of RFC 6749 section 5.2.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
 */
@Path("api/account/{accountId}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
  private final Clients clients;
  private final TokenEndpoint endpoint;
  private final Revocations revocations;
  private final ApplicationTokens issued;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest servlet;

  public TokenResource(
      Applications applications,
      TokenEndpoint endpoint,
      Revocations revocations,
      ApplicationTokens issued) {
    this.clients = new Clients(applications);
    this.endpoint = endpoint;
    this.revocations = revocations;
    this.issued = issued;
  }

  /** What it says to a client that is known. */
  @FunctionalInterface
  private interface Work {
    String answer(HTTPRequest message, Endpoints endpoints, Application application)
        throws Clients.RefusedException;
  }

  @POST
  @Open(Proof.CLIENT_SECRET)
  @Path("token")
  @Operation(summary = "Gives an application tokens (RFC 6749)")
  @RequestBody(
      required = true,
      content =
          @Content(
              schemaProperties = {
                @SchemaProperty(
                    name = "grant_type",
                    schema =
                        @Schema(
                            type = "string",
                            allowableValues = {
                              "authorization_code",
                              "refresh_token",
                              "client_credentials"
                            })),
                @SchemaProperty(name = "code", schema = @Schema(type = "string")),
                @SchemaProperty(name = "redirect_uri", schema = @Schema(type = "string")),
                @SchemaProperty(name = "code_verifier", schema = @Schema(type = "string")),
                @SchemaProperty(name = "refresh_token", schema = @Schema(type = "string")),
                @SchemaProperty(name = "scope", schema = @Schema(type = "string")),
                @SchemaProperty(name = "client_id", schema = @Schema(type = "string")),
                @SchemaProperty(name = "client_secret", schema = @Schema(type = "string"))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "tokens",
      content =
          @Content(
              schemaProperties = {
                @SchemaProperty(name = "access_token", schema = @Schema(type = "string")),
                @SchemaProperty(name = "token_type", schema = @Schema(type = "string")),
                @SchemaProperty(name = "expires_in", schema = @Schema(type = "integer")),
                @SchemaProperty(name = "refresh_token", schema = @Schema(type = "string")),
                @SchemaProperty(name = "id_token", schema = @Schema(type = "string")),
                @SchemaProperty(name = "scope", schema = @Schema(type = "string"))
              }))
  public Response token(
      @PathParam("accountId") String accountId,
      @Parameter(
              required = true,
              schema =
                  @Schema(
                      type = "string",
                      allowableValues = {"1.0", "2.0"}))
          @QueryParam("v")
          List<String> versions,
      @Nullable String body) {
    return answer(
        accountId,
        body,
        (message, endpoints, application) -> {
          check(versions, "1.0", "2.0");
          return endpoint
              .answer(
                  new TokenEndpoint.Call(
                      message, endpoints, application, versions.equals(List.of("2.0"))))
              .toJSONObject()
              .toJSONString();
        });
  }

  /** Ends the user's sessions in every application; a token that is unknown is no error. */
  @POST
  @Open(Proof.CLIENT_SECRET)
  @Path("revoke")
  @Operation(summary = "Ends a user's sessions in all applications (RFC 7009)")
  @RequestBody(
      required = true,
      content =
          @Content(
              schemaProperties = {
                @SchemaProperty(name = "token", schema = @Schema(type = "string")),
                @SchemaProperty(name = "token_type_hint", schema = @Schema(type = "string")),
                @SchemaProperty(name = "client_id", schema = @Schema(type = "string")),
                @SchemaProperty(name = "client_secret", schema = @Schema(type = "string"))
              }))
  @ApiResponse(responseCode = "200", description = "ended, or unknown")
  public Response revoke(
      @PathParam("accountId") String accountId,
      @Parameter(required = true, schema = @Schema(type = "string", allowableValues = "1.0"))
          @QueryParam("v")
          List<String> versions,
      @Nullable String body) {
    return answer(
        accountId,
        body,
        (message, endpoints, application) -> {
          check(versions, "1.0");
          revoke(message, application);
          return "";
        });
  }

  private void revoke(HTTPRequest message, Application application)
      throws Clients.RefusedException {
    String token;
    try {
      token = TokenRevocationRequest.parse(message).getToken().getValue();
    } catch (ParseException e) {
      throw Clients.refused(e);
    }
    Optional<Grant> grant = revocations.ofToken(token);
    if (grant.isEmpty()) {
      return;
    }
    if (!grant.get().clientId().equals(application.clientId())) {
      throw new Clients.RefusedException(
          OAuth2Error.INVALID_GRANT.setDescription("the token is another application's"));
    }
    if (grant.get().visitor().isPresent()) {
      revocations.endAllOf(application.accountId(), grant.get().userKey());
    } else {
      revocations.end(grant.get());
    }
    issued.forgetAll();
  }

  private static void check(List<String> versions, String... known)
      throws Clients.RefusedException {
    if (versions.size() != 1 || !List.of(known).contains(versions.get(0))) {
      throw new Clients.RefusedException(
          OAuth2Error.INVALID_REQUEST.setDescription(
              "the version is missing or unknown; send v=" + known[known.length - 1]));
    }
  }

  private Response answer(String accountId, @Nullable String body, Work work) {
    HttpRequest request = Endpoints.value(servlet);
    Endpoints endpoints = Endpoints.of(request, accountId);
    try {
      HTTPRequest message = message(request, endpoints, body == null ? "" : body);
      return Response.ok(work.answer(message, endpoints, clients.authenticated(message, accountId)))
          .build();
    } catch (Clients.RefusedException e) {
      return refused(e.error());
    }
  }

  private static HTTPRequest message(HttpRequest request, Endpoints endpoints, String body)
      throws Clients.RefusedException {
    HTTPRequest message = new HTTPRequest(HTTPRequest.Method.POST, URI.create(endpoints.token()));
    List<String> authorization = request.headers("Authorization");
    if (authorization.size() > 1) {
      throw new Clients.RefusedException(OAuth2Error.INVALID_REQUEST);
    }
    message.setAuthorization(authorization.isEmpty() ? null : authorization.get(0));
    try {
      message.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
    } catch (ParseException e) {
      throw new IllegalStateException("every type of ours can be read", e);
    }
    message.setBody(body);
    return message;
  }

  private static Response refused(ErrorObject error) {
    int status = error.getHTTPStatusCode() == 0 ? 400 : error.getHTTPStatusCode();
    Response.ResponseBuilder response =
        Response.status(status).entity(new TokenErrorResponse(error).toJSONObject().toJSONString());
    return (status == 401
            ? response.header("WWW-Authenticate", "Basic realm=\"applications\", charset=\"UTF-8\"")
            : response)
        .build();
  }
}
