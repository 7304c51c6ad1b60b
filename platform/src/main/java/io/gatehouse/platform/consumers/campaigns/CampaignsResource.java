package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
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

  /** What is told of one. */
  public record CampaignView(String id, String name, List<String> origins) {
    static CampaignView of(Campaign campaign) {
      return new CampaignView(campaign.id(), campaign.name(), campaign.origins());
    }
  }

  @GET
  public Map<String, List<CampaignView>> list(@PathParam("accountId") String accountId) {
    return Map.of("campaigns", campaigns.of(accountId).stream().map(CampaignView::of).toList());
  }

  @POST
  public Response make(
      @PathParam("accountId") String accountId, @Nullable Map<String, Object> body) {
    CampaignForm form = new CampaignForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    Campaign made = FieldProblems.asRefusal(() -> campaigns.make(actor, form));
    return Response.status(Response.Status.CREATED).entity(CampaignView.of(made)).build();
  }

  @GET
  @Path("{id}")
  public CampaignView get(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    return CampaignView.of(campaigns.get(accountId, id));
  }

  @PUT
  @Path("{id}")
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
