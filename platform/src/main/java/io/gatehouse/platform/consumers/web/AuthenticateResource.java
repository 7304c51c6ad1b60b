package io.gatehouse.platform.consumers.web;

import static java.lang.System.Logger.Level.DEBUG;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.consumers.authentication.ConsumerAuthentication;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.consumers.conversations.Arrivals;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.ClientAddress;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.rest.Versions;
import io.swagger.v3.oas.annotations.Operation;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets consumers in by what they bring, and gives them the platform's token. */
@Path("{accountId}/app/{connectorId}/authenticate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuthenticateResource {
  private static final System.Logger LOG = System.getLogger(AuthenticateResource.class.getName());
  private static final String VERSION = "3.0";

  private final Ground ground;

  /** What it stands on. */
  public record Ground(
      Doors doors,
      ConsumerLimits limits,
      Connectors connectors,
      ConsumerAuthentication authentication,
      Arrivals arrivals) {}

  public AuthenticateResource(Ground ground) {
    this.ground = ground;
  }

  /** The answer. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConsumerView(
      String token,
      long expiresAt,
      String consumerId,
      boolean verified,
      @Nullable String conversationId) {

    /** Without the token. */
    @Override
    public String toString() {
      return consumerId;
    }
  }

  @POST
  @Open
  @Operation(summary = "Lets a consumer in, again, or as somebody whom their brand knows")
  @ApiResponse(responseCode = "401", description = "what was brought does not count here")
  @ApiResponse(responseCode = "403", description = "the conversation is another person's")
  @ApiResponse(responseCode = "429", description = "too many refusals of this address")
  public ConsumerView authenticate(
      @PathParam("accountId") String accountId,
      @PathParam("connectorId") String connectorId,
      @QueryParam("v") @Nullable List<String> version,
      @Nullable AuthenticateBody body,
      @Context HttpServletRequest request) {
    Versions.require("v", VERSION, version);
    AuthenticateBody sent = Bodies.there(body);
    sent.requireOne();
    ground.doors().requireAccount(accountId, request);
    Engagement engagement = ground.doors().engagement(accountId, sent.engagement());
    ground.limits().beginAuthentication(ClientAddress.of(request));
    Arrivals.Arrived arrived =
        sent.anonymousToken().isPresent()
            ? anonymous(engagement, connectorId, sent.anonymousToken().get())
            : verified(engagement, connectorId, sent);
    ground.limits().forgive(ClientAddress.of(request));
    return new ConsumerView(
        arrived.token().text(),
        arrived.token().expiresAt().toEpochMilli(),
        arrived.person().id(),
        arrived.person().isVerified(),
        arrived.conversation().orElse(null));
  }

  private Arrivals.Arrived anonymous(Engagement engagement, String connectorId, String token) {
    if (engagement.isAuthenticated()) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "This engagement is for consumers who have logged in at the brand; log in.");
    }
    ground.doors().requireAnonymous(engagement.account());
    if (!connectorId.equals(Connector.ANONYMOUS)) {
      throw Texts.bad("token is for the connector anonymous; name that, or send id_token or code.");
    }
    return ground.arrivals().anonymous(engagement, token);
  }

  private Arrivals.Arrived verified(
      Engagement engagement, String connectorId, AuthenticateBody sent) {
    if (connectorId.equals(Connector.ANONYMOUS)) {
      throw Texts.bad("The connector anonymous knows nobody; send token, or name another.");
    }
    if (engagement.isAuthenticated() && !engagement.connectorId().equals(connectorId)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED, "This engagement has another connector; log in there.");
    }
    Connector connector =
        ground
            .connectors()
            .find(engagement.account(), connectorId)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.NOT_FOUND, "The account has no such connector; correct it."));
    try {
      return ground
          .arrivals()
          .verified(
              engagement,
              connectorId,
              ground.authentication().verify(connector, sent.evidence()),
              sent.present());
    } catch (ConsumerRejectedException e) {
      LOG.log(
          DEBUG,
          "refused a consumer of connector {0}: {1}, {2}",
          connectorId,
          e.rule(),
          e.getMessage());
      throw Rejections.refusal(e);
    }
  }
}
