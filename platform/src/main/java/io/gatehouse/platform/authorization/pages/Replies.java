package io.gatehouse.platform.authorization.pages;

import io.gatehouse.exchange.HtmlPage;
import io.gatehouse.exchange.HttpReply;
import jakarta.ws.rs.core.Response;

/** Replies of the house as JAX-RS has them. */
public final class Replies {
  private Replies() {}

  /** The whole reply. */
  public static Response of(HttpReply reply) {
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers().forEach(header -> response.header(header.name(), header.value()));
    return (reply.body().isEmpty() ? response : response.entity(reply.body())).build();
  }

  /**
   * A page that says why nothing is done.
   *
   * @param text what, then what to do
   */
  public static Response problem(int status, String heading, String text) {
    return of(HtmlPage.reply(status, heading, "<p>" + HtmlPage.escape(text) + "</p>"));
  }
}
