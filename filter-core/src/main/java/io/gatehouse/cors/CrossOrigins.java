package io.gatehouse.cors;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.ErrorPage;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which scripts of other origins may call which path. It guards nothing: a request
 * of another origin is served as any other, and only its reply is hidden from the script.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, the CORS protocol</a>
 */
public final class CrossOrigins {
  private static final System.Logger LOG = System.getLogger(CrossOrigins.class.getName());

  private final CorsSettings settings;

  public CrossOrigins(CorsSettings settings) {
    this.settings = settings;
  }

  /** Answers a browser's question before a script's request, on the paths that have origins. */
  public RequestHandler preflight() {
    return request -> {
      if (!isPreflight(request)) {
        return Optional.empty();
      }
      return settings
          .origins()
          .find(request.path())
          .map(
              allowed ->
                  new Outcome.Answered(
                      origin(request, allowed).isPresent() ? allowed(request) : refused(request)));
    };
  }

  /**
   * Refuses such a question where somebody is needed and no origin is named: it never has a
   * credential, and cannot be led anywhere.
   */
  public RequestHandler challenge() {
    return request ->
        isPreflight(request)
            ? Optional.of(new Outcome.Answered(refused(request)))
            : Optional.empty();
  }

  /**
   * What every reply on that path needs, so that a script may see it, or a cache keeps it apart.
   */
  public List<HttpReply.Header> headers(HttpRequest request) {
    if (settings.origins().isEmpty()) {
      return List.of();
    }
    Optional<Set<String>> allowed = settings.origins().find(request.path());
    if (allowed.isEmpty()) {
      return List.of();
    }
    List<HttpReply.Header> headers = new ArrayList<>();
    headers.add(new HttpReply.Header("Vary", "Origin"));
    origin(request, allowed.get())
        .ifPresent(
            origin -> {
              headers.add(new HttpReply.Header("Access-Control-Allow-Origin", origin));
              if (settings.credentials()) {
                headers.add(new HttpReply.Header("Access-Control-Allow-Credentials", "true"));
              }
              if (!settings.exposed().isEmpty()) {
                headers.add(
                    new HttpReply.Header(
                        "Access-Control-Expose-Headers", list(settings.exposed())));
              }
            });
    return headers;
  }

  private HttpReply allowed(HttpRequest request) {
    HttpReply reply =
        new HttpReply(204, headers(request), "")
            .with("Cache-Control", "no-store")
            .with("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
            .with("Access-Control-Allow-Methods", list(settings.methods()));
    if (!settings.headers().isEmpty()) {
      reply = reply.with("Access-Control-Allow-Headers", list(settings.headers()));
    }
    return reply.with("Access-Control-Max-Age", String.valueOf(settings.maxAge().toSeconds()));
  }

  private static HttpReply refused(HttpRequest request) {
    LOG.log(
        DEBUG, "refused a preflight: gatehouse.cors_origins does not have its origin for its path");
    return ErrorPage.of(
            403,
            "origin_not_allowed",
            "This is not open to scripts of that origin",
            "Call it from a page of the application, or from a server.")
        .problem(request)
        .with("Vary", "Origin");
  }

  /** The origin to be named in the reply, if it is among the allowed ones. */
  private static Optional<String> origin(HttpRequest request, Set<String> allowed) {
    // A page without an origin of its own says null, and so can everybody: Fetch, section 3.2
    Optional<String> origin = request.header("Origin").filter(text -> !text.equals("null"));
    return allowed.contains(CorsSettings.ANY)
        ? origin.map(unused -> CorsSettings.ANY)
        : origin.filter(allowed::contains);
  }

  /** A browser's question is an OPTIONS with both; a script cannot send one. */
  private static boolean isPreflight(HttpRequest request) {
    return request.method().equals("OPTIONS")
        && request.header("Origin").isPresent()
        && request.header("Access-Control-Request-Method").isPresent();
  }

  private static String list(List<String> words) {
    return String.join(", ", words);
  }
}
