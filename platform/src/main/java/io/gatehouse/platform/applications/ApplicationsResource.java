package io.gatehouse.platform.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.servlet.RequestCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications of an account, for its administrators and the operator. */
@Path("{accountId}/applications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For({CallerKind.ADMINISTRATOR, CallerKind.OPERATOR})
public final class ApplicationsResource {
  private final Applications applications;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public ApplicationsResource(Applications applications) {
    this.applications = applications;
  }

  /** What is told of one; its secret only where it is fresh (RFC 7591 section 3.2.1). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "Application",
      requiredProperties = {"client_id", "App_Install_Id"})
  public record View(
      @JsonProperty("client_id") String clientId,
      @JsonProperty("App_Install_Id") String installId,
      @JsonProperty("client_secret") @Nullable String secret,
      @JsonProperty("client_secret_expires_at") @Nullable Integer expiresAt,
      @JsonProperty("client_id_issued_at") long issuedAt,
      @JsonUnwrapped Manifest manifest) {

    /** Without the secret. */
    @Override
    public String toString() {
      return clientId;
    }
  }

  private static View view(Application application) {
    return new View(
        application.clientId(),
        application.clientId(),
        null,
        null,
        application.createdAt().getEpochSecond(),
        application.manifest());
  }

  private static View view(Applications.Registered registered) {
    Application application = registered.application();
    return new View(
        application.clientId(),
        application.clientId(),
        registered.secret(),
        0, // never
        application.createdAt().getEpochSecond(),
        application.manifest());
  }

  private Caller caller() {
    return RequestCaller.of(request).orElseThrow(IllegalStateException::new).caller();
  }

  @GET
  @Operation(summary = "Lists the applications of an account")
  public Map<String, List<View>> list(@PathParam("accountId") String accountId) {
    return Map.of(
        "applications",
        applications.of(accountId).stream().map(ApplicationsResource::view).toList());
  }

  @POST
  @Operation(summary = "Registers an application by its manifest (RFC 7591)")
  @RequestBody(content = @Content(schema = @Schema(implementation = Manifest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "registered",
      content = @Content(schema = @Schema(implementation = View.class)))
  @ApiResponse(responseCode = "409", description = "the name is taken, or there are a thousand")
  public Response register(
      @PathParam("accountId") String accountId, @Nullable Map<String, Object> manifest) {
    return Response.status(Response.Status.CREATED)
        .entity(view(applications.register(accountId, caller(), Bodies.there(manifest))))
        .build();
  }

  @GET
  @Path("{clientId}")
  @Operation(summary = "Tells of an application")
  public View get(
      @PathParam("accountId") String accountId, @PathParam("clientId") String clientId) {
    return view(applications.get(accountId, clientId));
  }

  @PUT
  @Path("{clientId}")
  @Operation(summary = "Changes the whole manifest of an application")
  @RequestBody(content = @Content(schema = @Schema(implementation = Manifest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = View.class)))
  @ApiResponse(responseCode = "409", description = "the name is taken")
  public View change(
      @PathParam("accountId") String accountId,
      @PathParam("clientId") String clientId,
      @Nullable Map<String, Object> manifest) {
    return view(applications.change(accountId, clientId, caller(), Bodies.there(manifest)));
  }

  @POST
  @Path("{clientId}/enable")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Enables an application")
  public View enable(
      @PathParam("accountId") String accountId, @PathParam("clientId") String clientId) {
    return view(applications.enable(accountId, clientId, caller(), true));
  }

  @POST
  @Path("{clientId}/disable")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Disables an application: its tokens do not count")
  public View disable(
      @PathParam("accountId") String accountId, @PathParam("clientId") String clientId) {
    return view(applications.enable(accountId, clientId, caller(), false));
  }

  @POST
  @Path("{clientId}/secret")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Gives an application another secret; the old one ends")
  public View newSecret(
      @PathParam("accountId") String accountId, @PathParam("clientId") String clientId) {
    return view(applications.newSecret(accountId, clientId, caller()));
  }
}
