package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An account's engagements one by one, for its administrators. */
@Path("{accountId}/engagements/{id}")
@Produces(MediaType.APPLICATION_JSON)
@For(CallerKind.ADMINISTRATOR)
public final class EngagementsResource {
  private final Campaigns campaigns;

  public EngagementsResource(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /** What is told of one. */
  @Schema(name = "Engagement")
  public record EngagementView(
      String id, String campaignId, String name, boolean authenticated, String connectorId) {
    static EngagementView of(Engagement engagement) {
      return new EngagementView(
          engagement.id(),
          engagement.campaignId(),
          engagement.name(),
          engagement.isAuthenticated(),
          engagement.connectorId());
    }
  }

  @GET
  @Operation(summary = "Tells of an engagement")
  public EngagementView get(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    return campaigns
        .engagement(accountId, id)
        .map(EngagementView::of)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "The account has no such engagement; list those of its campaigns."));
  }
}
