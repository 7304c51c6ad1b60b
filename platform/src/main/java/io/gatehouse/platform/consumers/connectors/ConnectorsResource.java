package io.gatehouse.platform.consumers.connectors;

import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
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
import java.util.LinkedHashMap;
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

  /** All that is told of one: what was entered, save the secret. */
  private static Map<String, Object> view(Connector connector) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", connector.id());
    view.putAll(connector.members());
    view.put("hasSecret", connector.hasSecret());
    connector.encryptionKey().ifPresent(key -> view.put("encryptionKey", key));
    view.put("warnings", Connectors.warnings(connector));
    return view;
  }

  private Map<String, Object> anonymous(String accountId) {
    return Map.of(
        "id",
        Connector.ANONYMOUS,
        "enabled",
        accounts.hasFeature(accountId, Feature.ANONYMOUS_CONSUMERS));
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
  public Map<String, Object> list(@PathParam("accountId") String accountId) {
    return Map.of(
        "connectors",
        connectors.of(accountId).stream().map(ConnectorsResource::view).toList(),
        Connector.ANONYMOUS,
        anonymous(accountId));
  }

  @POST
  public Response make(
      @PathParam("accountId") String accountId, @Nullable Map<String, Object> body) {
    ConnectorForm form = new ConnectorForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    return Response.status(Response.Status.CREATED)
        .entity(view(FieldProblems.asRefusal(() -> connectors.make(actor, form))))
        .build();
  }

  @GET
  @Path("{id}")
  public Map<String, Object> get(
      @PathParam("accountId") String accountId, @PathParam("id") String id) {
    return id.equals(Connector.ANONYMOUS)
        ? anonymous(accountId)
        : view(connectors.get(accountId, id));
  }

  @PUT
  @Path("{id}")
  public Map<String, Object> change(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @Nullable Map<String, Object> body) {
    refuseAnonymous(id);
    ConnectorForm form = new ConnectorForm(Bodies.there(body));
    Actor actor = Actor.of(accountId, request);
    return view(FieldProblems.asRefusal(() -> connectors.change(actor, id, form)));
  }

  @DELETE
  @Path("{id}")
  @Consumes(MediaType.WILDCARD)
  public void remove(@PathParam("accountId") String accountId, @PathParam("id") String id) {
    refuseAnonymous(id);
    connectors.remove(Actor.of(accountId, request), id);
  }
}
