package io.gatehouse.platform.authorization;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.platform.authorization.pages.FormToken;
import io.gatehouse.platform.authorization.pages.GrantsPage;
import io.gatehouse.platform.authorization.pages.Replies;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Proof;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page where users see what they have allowed, and withdraw it. */
@Path("api/account/{accountId}/grants")
public final class GrantsResource {
  private final Applications applications;
  private final Visitors visitors;
  private final Granting granting;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest servlet;

  GrantsResource(Applications applications, Visitors visitors, Granting granting) {
    this.applications = applications;
    this.visitors = visitors;
    this.granting = granting;
  }

  @GET
  @Open(Proof.SESSION_COOKIE)
  @Operation(summary = "Shows a user what they have allowed to applications")
  @ApiResponse(responseCode = "200", description = "the page")
  public Response show(@PathParam("accountId") String accountId) {
    HttpRequest request = Endpoints.value(servlet);
    return visitors
        .of(servlet, request, accountId)
        .map(visitor -> GrantsPage.of(request, visitor, entries(accountId, visitor)))
        .orElseGet(() -> visitors.demand(servlet));
  }

  private List<GrantsPage.Entry> entries(String accountId, Visitor visitor) {
    return granting.of(accountId, visitor).stream()
        .flatMap(
            consent ->
                applications
                    .find(accountId, consent.clientId())
                    .map(application -> new GrantsPage.Entry(application, consent))
                    .stream())
        .toList();
  }

  @POST
  @Open(Proof.SESSION_COOKIE)
  @Operation(summary = "Withdraws what a user has allowed: the form of that page")
  @ApiResponse(responseCode = "303", description = "back to the page")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response withdraw(@PathParam("accountId") String accountId, @Nullable String body) {
    HttpRequest request = Endpoints.value(servlet);
    Optional<Visitor> visitor = visitors.of(servlet, request, accountId);
    if (visitor.isEmpty()) {
      return visitors.demand(servlet);
    }
    Map<String, List<String>> form;
    try {
      form = QueryParameters.parse(body == null ? "" : body);
    } catch (RequestRejectedException e) {
      return wrong(400, "The form cannot be read.");
    }
    if (!FormToken.fits(request, visitor.get().key(), form)) {
      return wrong(403, "The form was not sent from our own page. Open the page anew.");
    }
    List<String> clients = form.getOrDefault(GrantsPage.CLIENT, List.of());
    if (clients.size() != 1) {
      return wrong(400, "The form does not say which application it is about.");
    }
    granting.withdraw(new Grant("", accountId, clients.get(0), visitor, ""));
    return Replies.of(HttpReply.seeOther(URI.create(Endpoints.of(request, accountId).grants())));
  }

  private static Response wrong(int status, String text) {
    return Replies.problem(status, "Nothing was withdrawn", text);
  }
}
