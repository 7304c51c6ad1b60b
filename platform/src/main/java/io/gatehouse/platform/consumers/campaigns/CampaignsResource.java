package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
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

/** The campaigns of an account, for its administrators. */
@Path("{accountId}/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.ADMINISTRATOR)
public final class CampaignsResource {
  private final Campaigns campaigns;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public CampaignsResource(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  /** What is sent of one. */
  public record CampaignBody(String name, List<String> origins) {}

  /** What is sent of an engagement. */
  public record EngagementBody(String name, boolean authenticated, @Nullable String connectorId) {}

  /** What is told of one. */
  @Schema(name = "Campaign")
  public record CampaignView(String id, String name, List<String> origins) {
    static CampaignView of(Campaign campaign) {
      return new CampaignView(campaign.id(), campaign.name(), campaign.origins());
    }
  }

  @GET
  @Operation(summary = "Lists the campaigns of an account")
  public Map<String, List<CampaignView>> list(@PathParam("accountId") String accountId) {
    return Map.of("campaigns", campaigns.of(accountId).stream().map(CampaignView::of).toList());
  }

  @POST
  @Operation(summary = "Makes a campaign")
  @RequestBody(content = @Content(schema = @Schema(implementation = CampaignBody.class)))
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content = @Content(schema = @Schema(implementation = CampaignView.class)))
  @ApiResponse(responseCode = "409", description = "there are a hundred")
  public Response make(
      @PathParam("accountId") String accountId, @Nullable Map<String, Object> body) {
    CampaignForm form = new CampaignForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    Campaign made = FieldProblems.asRefusal(() -> campaigns.make(actor, form));
    return Response.status(Response.Status.CREATED).entity(CampaignView.of(made)).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "Tells of a campaign")
  public CampaignView get(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    return CampaignView.of(campaigns.get(accountId, id));
  }

  @PUT
  @Path("{id}")
  @Operation(summary = "Changes the name and the origins of a campaign")
  @RequestBody(content = @Content(schema = @Schema(implementation = CampaignBody.class)))
  @ApiResponse(
      responseCode = "200",
      description = "changed",
      content = @Content(schema = @Schema(implementation = CampaignView.class)))
  public CampaignView change(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @Nullable Map<String, Object> body) {
    CampaignForm form = new CampaignForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    return CampaignView.of(FieldProblems.asRefusal(() -> campaigns.change(actor, id, form)));
  }

  @GET
  @Path("{id}/engagements")
  @Operation(summary = "Lists the engagements of a campaign")
  public Map<String, List<EngagementsResource.EngagementView>> engagements(
      @PathParam("accountId") String accountId, @PathParam("id") String id) {
    return Map.of(
        "engagements",
        campaigns.engagements(accountId, id).stream()
            .map(EngagementsResource.EngagementView::of)
            .toList());
  }

  @POST
  @Path("{id}/engagements")
  @Operation(summary = "Makes an engagement in a campaign, of a kind that stays")
  @RequestBody(content = @Content(schema = @Schema(implementation = EngagementBody.class)))
  @ApiResponse(
      responseCode = "201",
      description = "made",
      content =
          @Content(schema = @Schema(implementation = EngagementsResource.EngagementView.class)))
  @ApiResponse(responseCode = "409", description = "there are a hundred")
  public Response engage(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @Nullable Map<String, Object> body) {
    CampaignForm form = new CampaignForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    Engagement made = FieldProblems.asRefusal(() -> campaigns.engage(actor, id, form));
    return Response.status(Response.Status.CREATED)
        .entity(EngagementsResource.EngagementView.of(made))
        .build();
  }
}
