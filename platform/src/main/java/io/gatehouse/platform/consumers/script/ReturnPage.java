package io.gatehouse.platform.consumers.script;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.platform.authorization.pages.Replies;
import io.gatehouse.platform.rest.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Where the separate window comes back from the brand's login. The page hands what it was called
 * with to the page that opened it, if that is of an origin of the account's campaigns, and to
 * nobody else. It is not checked here, but by that page ({@code state}) and by {@code
 * authenticate}.
 */
@Path("{accountId}/app/{connectorId}/return")
public final class ReturnPage {
  private static final String SCRIPT = ResourceText.of("return.js");
  private static final String CONTENT = ResourceText.of("return.html");

  private final Function<String, ? extends Collection<?>> origins;

  /**
   * @param origins of the pages that may use an account's campaigns; none of an unknown account
   */
  public ReturnPage(Function<String, ? extends Collection<?>> origins) {
    this.origins = origins;
  }

  @GET
  @Open
  @Produces("text/html")
  @Operation(summary = "The page where the separate window of a login at the brand comes back")
  @ApiResponse(
      responseCode = "200",
      description = "a page",
      content = @Content(schema = @Schema(type = "string")))
  public Response get(
      @PathParam("accountId") String accountId, @PathParam("connectorId") String connectorId) {
    List<String> texts = origins.apply(accountId).stream().map(String::valueOf).toList();
    String content =
        CONTENT
            .replace("{origins}", HtmlPage.escape(String.join(" ", texts)))
            .replace("{script}", SCRIPT);
    HttpReply page = HtmlPage.running(HtmlPage.render("Back to the chat", content), SCRIPT);
    List<HttpReply.Header> headers =
        page.headers().stream().filter(header -> !header.name().equals("Referrer-Policy")).toList();
    // its address holds a code or a token
    return Replies.of(page.withHeaders(headers).with("Referrer-Policy", "no-referrer"));
  }
}
