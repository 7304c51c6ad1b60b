package io.gatehouse.platform.rest;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import com.fasterxml.jackson.core.JacksonException;
import io.gatehouse.store.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns whatever is thrown into an answer that says little: never a stack trace, and never what a
 * library says of a body.
 */
final class ErrorMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ErrorMapper.class.getName());
  private static final Map<String, String> LATER = Map.of("Retry-After", "5");

  private final ErrorBody body;

  ErrorMapper(ErrorBody body) {
    this.body = body;
  }

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof Refusal refusal) {
      return body.of(refusal);
    }
    if (e instanceof JacksonException && e.getCause() instanceof Refusal refusal) {
      return body.of(refusal); // while the body was read
    }
    if (e instanceof StoreUnavailableException) { // who keeps it has told the log
      LOG.log(DEBUG, "answered 503: {0}", e.getMessage());
      return body.of(
          Refusal.Kind.SERVICE_UNAVAILABLE, "This cannot be done now; try again later.", LATER);
    }
    if (e instanceof JacksonException) {
      LOG.log(DEBUG, "answered 400 to a body of another form: {0}", e.getClass().getSimpleName());
      return body.of(
          Refusal.Kind.BAD_REQUEST,
          "The body is not the JSON that this needs; see the documentation for its members.",
          Map.of());
    }
    return e instanceof WebApplicationException web ? ofRuntime(web) : failed(e);
  }

  /** What the runtime itself has to say: no such path, no such method, no such type. */
  private Response ofRuntime(WebApplicationException e) {
    if (e.getCause() instanceof Refusal refusal) {
      return body.of(refusal);
    }
    if (e.getCause() instanceof JacksonException cause) {
      return toResponse(cause);
    }
    int status = e.getResponse().getStatus();
    Optional<Refusal.Kind> kind =
        Stream.of(Refusal.Kind.values()).filter(each -> each.status() == status).findFirst();
    if (kind.isEmpty() || status >= 500) {
      return status >= 400 && status < 500 ? bare(status) : failed(e);
    }
    String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return body.of(
        kind.get(), message(kind.get()), allow == null ? Map.of() : Map.of("Allow", allow));
  }

  private static Response bare(int status) {
    return Response.status(status).build();
  }

  private static String message(Refusal.Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> "There is nothing at this address; see the documentation.";
      case METHOD_NOT_ALLOWED -> "This address has no such method; use one of those in Allow.";
      case NOT_ACCEPTABLE -> "This answers in JSON alone; accept application/json.";
      case UNSUPPORTED_MEDIA_TYPE -> "This takes JSON alone; send it as application/json.";
      default -> "The request cannot be read; see the documentation.";
    };
  }

  private Response failed(Throwable e) {
    LOG.log(ERROR, "answered 500; this is a fault of the platform, please report it", e);
    return body.of(
        Refusal.Kind.INTERNAL_SERVER_ERROR, "Something is wrong here; try again later.", Map.of());
  }
}
