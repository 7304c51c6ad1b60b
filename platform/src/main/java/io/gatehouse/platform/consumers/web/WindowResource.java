package io.gatehouse.platform.consumers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a page how consumers are known at an engagement, before its window opens. */
@Path("{accountId}/engagements/{engagementId}/window")
@Produces(MediaType.APPLICATION_JSON)
public final class WindowResource {
  private final Doors doors;
  private final Connectors connectors;

  public WindowResource(Doors doors, Connectors connectors) {
    this.doors = doors;
    this.connectors = connectors;
  }

  /** The answer. */
  public record WindowView(String engagementId, String type, ConnectorView connector) {}

  /** What the page's script has to know of the connector. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConnectorView(
      String id,
      @Nullable String flow,
      @Nullable String window,
      @Nullable String jsMethod,
      @Nullable String jsContext,
      @Nullable String authenticationEndpoint,
      @Nullable String clientId,
      @Nullable String redirectUri,
      @Nullable Boolean pkce) {}

  @GET
  @Open
  @Operation(summary = "Tells a page how consumers are known at an engagement")
  @ApiResponse(responseCode = "401", description = "there is no such account")
  @ApiResponse(responseCode = "403", description = "how they are known is switched off")
  public WindowView window(
      @PathParam("accountId") String accountId,
      @PathParam("engagementId") String engagementId,
      @Context HttpServletRequest request) {
    doors.requireAccount(accountId, request);
    Engagement engagement = doors.engagement(accountId, engagementId);
    if (!engagement.isAuthenticated()) {
      doors.requireAnonymous(accountId);
      return new WindowView(
          engagement.id(),
          "unauthenticated",
          new ConnectorView(Connector.ANONYMOUS, null, null, null, null, null, null, null, null));
    }
    Connector connector =
        connectors
            .find(accountId, engagement.connectorId())
            .filter(Connector::isEnabled)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.FORBIDDEN,
                        "The engagement's connector is switched off; an administrator can enable"
                            + " it."));
    return new WindowView(engagement.id(), "authenticated", view(connector, request));
  }

  private static ConnectorView view(Connector connector, HttpServletRequest request) {
    boolean isSeparate = connector.window() == Connector.Window.SEPARATE;
    boolean isEmbedded = !isSeparate;
    return new ConnectorView(
        connector.id(),
        connector.flow().text(),
        connector.window().text(),
        isEmbedded ? connector.jsMethod().orElse(null) : null,
        isEmbedded ? connector.jsContext().orElse(null) : null,
        isSeparate ? text(connector.authenticationEndpoint()) : null,
        connector.clientId(),
        isSeparate ? returnPage(connector, request) : null,
        connector.usesPkce());
  }

  private static @Nullable String text(Optional<URI> address) {
    return address.map(URI::toString).orElse(null);
  }

  /** Where the separate window comes back to, as browsers see it. */
  private static String returnPage(Connector connector, HttpServletRequest request) {
    URI base =
        RequestValue.of(request)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.SERVICE_UNAVAILABLE, "This is closed; try again later."))
            .baseUrl();
    return base + "/api/account/" + connector.account() + "/app/" + connector.id() + "/return";
  }
}
