package io.gatehouse.platform.consumers.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets scripts of an account's brand pages read what consumers are answered: those of the origins
 * that its campaigns name, letter for letter, and without cookies. It guards nothing: other
 * origins' scripts get no answer to read.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, the CORS protocol</a>
 */
@PreMatching
public final class PageOrigins implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Pattern PATHS =
      Pattern.compile(
          "/?([^/]+)/(engagements/[^/]+/window|anonymous/authorize|app/[^/]+/authenticate"
              + "|conversations(/[^/]+/messages)?)");
  private static final String ALLOWED = PageOrigins.class.getName();
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String NONE = "";

  private final Function<String, Set<String>> origins;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletResponse servletResponse;

  /**
   * @param origins of an account's campaigns
   */
  public PageOrigins(Function<String, Set<String>> origins) {
    this.origins = origins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Matcher path = PATHS.matcher(request.getUriInfo().getPath());
    if (!path.matches()) {
      return;
    }
    String origin =
        Optional.ofNullable(request.getHeaders().get("Origin"))
            .filter(all -> all.size() == 1)
            .map(all -> all.get(0))
            .filter(one -> !one.isEmpty())
            .orElse(NONE);
    boolean isAllowed = !origin.equals(NONE) && origins.apply(path.group(1)).contains(origin);
    request.setProperty(ALLOWED, isAllowed ? origin : NONE);
    if (request.getMethod().equals("OPTIONS")
        && request.getHeaderString("Access-Control-Request-Method") != null) {
      request.abortWith(isAllowed ? preflight() : Response.status(403).build());
    }
  }

  private static Response preflight() {
    return Response.noContent()
        .header("Access-Control-Allow-Methods", "GET, POST")
        .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        .header("Access-Control-Max-Age", "600")
        .build();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(ALLOWED) instanceof String origin)) {
      return;
    }
    response.getHeaders().add("Vary", "Origin");
    // where gatehouse.cors_origins has answered for that path, it has the say
    if (!origin.equals(NONE) && !servletResponse.containsHeader(ALLOW_ORIGIN)) {
      response.getHeaders().putSingle(ALLOW_ORIGIN, origin);
      response
          .getHeaders()
          .put("Access-Control-Expose-Headers", List.of("Retry-After, WWW-Authenticate"));
    }
  }
}
