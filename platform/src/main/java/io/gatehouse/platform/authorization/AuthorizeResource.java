package io.gatehouse.platform.authorization;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.platform.applications.Application;
import io.gatehouse.platform.applications.Applications;
import io.gatehouse.platform.applications.Scope;
import io.gatehouse.platform.authorization.discovery.Endpoints;
import io.gatehouse.platform.authorization.grants.Grant;
import io.gatehouse.platform.authorization.grants.Visitor;
import io.gatehouse.platform.authorization.pages.ConsentPage;
import io.gatehouse.platform.authorization.pages.FormToken;
import io.gatehouse.platform.authorization.pages.Replies;
import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Proof;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization endpoint: a user who is logged in and has consented gets a code at once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1">RFC 6749, section 4.1</a>
 */
@Path("api/account/{accountId}/authorize")
public final class AuthorizeResource {
  private final Applications applications;
  private final Visitors visitors;
  private final Granting granting;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest servlet;

  AuthorizeResource(Applications applications, Visitors visitors, Granting granting) {
    this.applications = applications;
    this.visitors = visitors;
    this.granting = granting;
  }

  /** A client that is known, and where its answer goes. */
  private record Asking(
      HttpRequest request,
      String accountId,
      AuthorizeRequest.Sent sent,
      Application application,
      String redirectUri) {}

  @GET
  @Open(Proof.SESSION_COOKIE)
  @Operation(
      summary =
          "Gives an application a code for the user who is logged in, once they have consented")
  @Parameters({
    @Parameter(
        name = "v",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string", allowableValues = "1.0")),
    @Parameter(
        name = "response_type",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string", allowableValues = "code")),
    @Parameter(
        name = "client_id",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string")),
    @Parameter(name = "redirect_uri", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
    @Parameter(name = "scope", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
    @Parameter(name = "nonce", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
    @Parameter(name = "code_challenge", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
    @Parameter(
        name = "code_challenge_method",
        in = ParameterIn.QUERY,
        schema = @Schema(type = "string", allowableValues = "S256")),
    @Parameter(name = "prompt", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
  })
  @ApiResponse(responseCode = "200", description = "the page that asks for consent")
  @ApiResponse(
      responseCode = "302",
      description = "back to the application, with code or error, state and iss")
  public Response ask(@PathParam("accountId") String accountId) {
    return answer(accountId, Optional.empty());
  }

  /** The consent page's form. */
  @POST
  @Open(Proof.SESSION_COOKIE)
  @Operation(summary = "Takes the answer of the page that asks for consent, and of nothing else")
  @Parameters({
    @Parameter(
        name = "v",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string", allowableValues = "1.0")),
    @Parameter(
        name = "response_type",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string", allowableValues = "code")),
    @Parameter(
        name = "client_id",
        in = ParameterIn.QUERY,
        required = true,
        schema = @Schema(type = "string"))
  })
  @ApiResponse(responseCode = "302", description = "back to the application")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response decide(@PathParam("accountId") String accountId, @Nullable String form) {
    try {
      return answer(accountId, Optional.of(QueryParameters.parse(form == null ? "" : form)));
    } catch (RequestRejectedException e) {
      return bad("The form cannot be read; go back, and send it again.");
    }
  }

  /** What is wrong before it is known who asks is never told by a redirect. */
  private Response answer(String accountId, Optional<Map<String, List<String>>> form) {
    HttpRequest request = Endpoints.value(servlet);
    AuthorizeRequest.Sent sent;
    try {
      sent = new AuthorizeRequest.Sent(QueryParameters.parse(request.query()));
    } catch (RequestRejectedException e) {
      return bad("The address has a malformed percent-encoding; correct it.");
    }
    if (!sent.parameters().getOrDefault("v", List.of()).equals(List.of("1.0"))) {
      return bad("The version is missing or unknown; send v=1.0.");
    }
    if (sent.isTwice("client_id") || sent.isTwice("redirect_uri")) {
      return bad("client_id or redirect_uri is there twice; send it once.");
    }
    Optional<Application> application =
        sent.get("client_id")
            .flatMap(id -> applications.find(accountId, id))
            .filter(it -> it.manifest().enabled());
    if (application.isEmpty()) {
      return bad(
          "There is no such application in this account, or it is disabled. Ask who runs the"
              + " application, or an administrator of the account.");
    }
    return redirectUri(sent, application.get())
        .map(uri -> new Asking(request, accountId, sent, application.get(), uri))
        .map(asking -> answer(asking, form))
        .orElseGet(
            () ->
                bad(
                    "The application has not registered the address that it wants its answer at"
                        + " (redirect_uri). Ask who runs it."));
  }

  private static Response bad(String text) {
    return Replies.problem(400, "This request is wrong", text);
  }

  /** RFC 6749 section 3.1.2.3, compared as texts (RFC 9700 section 2.1). */
  private static Optional<String> redirectUri(AuthorizeRequest.Sent sent, Application application) {
    List<String> registered = application.manifest().redirectUris();
    if (sent.parameters().containsKey("redirect_uri")) {
      return sent.get("redirect_uri").filter(registered::contains);
    }
    return registered.size() == 1 ? Optional.of(registered.get(0)) : Optional.empty();
  }

  private Response answer(Asking asking, Optional<Map<String, List<String>>> form) {
    Redirect redirect = Redirect.of(asking.request(), asking.accountId(), asking.redirectUri());
    try {
      AuthorizeRequest wanted =
          AuthorizeRequest.read(asking.sent(), asking.application(), asking.redirectUri());
      Optional<Visitor> visitor = visitors.of(servlet, asking.request(), asking.accountId());
      if (visitor.isEmpty()) {
        if (wanted.prompt().equals("none")) {
          throw AuthorizeRequest.loginRequired();
        }
        return visitors.demand(servlet);
      }
      Grant grant =
          new Grant(
              "",
              asking.accountId(),
              asking.application().clientId(),
              visitor,
              Scope.text(wanted.scopes()));
      return consented(asking, wanted, grant, form)
          .orElseGet(() -> redirect.code(granting.code(grant, wanted.asked())));
    } catch (AuthorizeRequest.WrongException e) {
      return redirect.error(e.error());
    }
  }

  /** What is still to be asked; empty if the user has consented. */
  private Optional<Response> consented(
      Asking asking, AuthorizeRequest wanted, Grant grant, Optional<Map<String, List<String>>> form)
      throws AuthorizeRequest.WrongException {
    Visitor visitor = grant.visitor().orElseThrow();
    if (form.isPresent()) {
      if (!FormToken.fits(asking.request(), visitor.key(), form.get())) {
        return Optional.of(
            Replies.problem(
                403,
                "Nothing was allowed",
                "The form was not sent from our own page. Go back to the application, and begin"
                    + " anew."));
      }
      if (!ConsentPage.isYes(form.get())) {
        throw AuthorizeRequest.denied();
      }
      granting.consent(grant);
      return Optional.empty();
    }
    boolean isKnown = granting.hasConsent(grant) && !wanted.prompt().equals("consent");
    if (!isKnown && wanted.prompt().equals("none")) {
      throw AuthorizeRequest.consentRequired();
    }
    return isKnown ? Optional.empty() : Optional.of(question(asking, wanted, visitor));
  }

  private static Response question(Asking asking, AuthorizeRequest wanted, Visitor visitor) {
    return ConsentPage.of(
        asking.request(),
        new ConsentPage.Question(
            visitor,
            asking.application(),
            wanted.scopes(),
            asking.redirectUri(),
            Endpoints.of(asking.request(), asking.accountId()).grants()));
  }
}
