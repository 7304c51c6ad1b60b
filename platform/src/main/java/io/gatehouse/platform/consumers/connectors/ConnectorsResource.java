package io.gatehouse.platform.consumers.connectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connectors of an account, for its administrators. */
@Path("{accountId}/connectors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.ADMINISTRATOR)
public final class ConnectorsResource {
  private final Connectors connectors;
  private final Accounts accounts;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public ConnectorsResource(Connectors connectors, Accounts accounts) {
    this.connectors = connectors;
    this.accounts = accounts;
  }

  /** What is sent of one; which of it a method needs, and which it refuses, the rules say. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConnectorBody(
      String name,
      @Nullable Boolean enabled,
      @Schema(allowableValues = {"code", "implicit"}) String flow,
      @Schema(allowableValues = {"embedded", "separate"}) String window,
      String issuer,
      String clientId,
      @Nullable String clientSecret,
      @Nullable String authenticationEndpoint,
      @Nullable String tokenEndpoint,
      @Nullable String publicKey,
      @Nullable String jwksUrl,
      @Nullable String jsMethod,
      @Nullable String jsContext,
      @Nullable Boolean pkce,
      @Nullable @Schema(allowableValues = {"basic", "body"}) String clientAuthentication,
      @Nullable Boolean implicitAllowed,
      @Nullable Boolean encrypted) {

    /** Without the secret. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** All that is told of one: what was entered, save the secret. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "Connector",
      requiredProperties = {"id", "hasSecret", "warnings"})
  public record ConnectorView(
      String id,
      @JsonUnwrapped ConnectorBody members,
      boolean hasSecret,
      @Nullable String encryptionKey,
      List<String> warnings) {

    static ConnectorView of(Connector connector) {
      boolean isCode = connector.flow() == Connector.Flow.CODE;
      return new ConnectorView(
          connector.id(),
          new ConnectorBody(
              connector.name(),
              connector.isEnabled(),
              connector.flow().text(),
              connector.window().text(),
              connector.issuer(),
              connector.clientId(),
              null,
              connector.authenticationEndpoint().map(URI::toString).orElse(null),
              connector.tokenEndpoint().map(URI::toString).orElse(null),
              connector.publicKey().orElse(null),
              connector.jwksUrl().map(URI::toString).orElse(null),
              connector.jsMethod().orElse(null),
              connector.jsContext().orElse(null),
              isCode ? connector.usesPkce() : null,
              isCode ? connector.clientAuthentication().text() : null,
              isCode ? null : connector.isImplicitAllowed(),
              connector.encryptionKey().isPresent()),
          connector.hasSecret(),
          connector.encryptionKey().orElse(null),
          Connectors.warnings(connector));
    }
  }

  /** The one of every account that nobody sets. */
  public record AnonymousView(String id, boolean enabled) {}

  /** Those of an account. */
  public record ConnectorList(List<ConnectorView> connectors, AnonymousView anonymous) {}

  private AnonymousView anonymous(String accountId) {
    return new AnonymousView(
        Connector.ANONYMOUS, accounts.hasFeature(accountId, Feature.ANONYMOUS_CONSUMERS));
  }

  private static void refuseAnonymous(String id) {
    if (id.equals(Connector.ANONYMOUS)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "The unauthenticated connector is switched on by who operates the platform alone; contact"
              + " your account team.");
    }
  }

  @GET
  @Operation(summary = "Lists the connectors of an account")
  public ConnectorList list(@PathParam("accountId") String accountId) {
    return new ConnectorList(
        connectors.of(accountId).stream().map(ConnectorView::of).toList(), anonymous(accountId));
  }

  @POST
  @Operation(summary = "Makes a connector")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConnectorBody.class)))
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = ConnectorView.class)))
  @ApiResponse(responseCode = "409", description = "there are twenty")
  public Response make(
      @PathParam("accountId") String accountId, @Nullable Map<String, Object> body) {
    ConnectorForm form = new ConnectorForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    return Response.status(Response.Status.CREATED)
        .entity(ConnectorView.of(FieldProblems.asRefusal(() -> connectors.make(actor, form))))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Tells of a connector")
  @ApiResponse(
      responseCode = "200",
      description = "there; of the one called anonymous, whether it is on",
      content = @Content(schema = @Schema(oneOf = {ConnectorView.class, AnonymousView.class})))
  public Response get(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    return Response.ok(
            id.equals(Connector.ANONYMOUS)
                ? anonymous(accountId)
                : ConnectorView.of(connectors.get(accountId, id)))
        .build();
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Changes all of a connector, save the secret where none is sent")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConnectorBody.class)))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = ConnectorView.class)))
  public ConnectorView change(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @Nullable Map<String, Object> body) {
    refuseAnonymous(id);
    ConnectorForm form = new ConnectorForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    return ConnectorView.of(FieldProblems.asRefusal(() -> connectors.change(actor, id, form)));
  }

  @DELETE
  @Path("{id}")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Removes a connector that no engagement has")
  @ApiResponse(responseCode = "204", description = "removed")
  @ApiResponse(responseCode = "409", description = "an engagement has it")
  public void remove(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    refuseAnonymous(id);
    connectors.remove(Actor.of(accountId, request), id);
  }
}
