package io.gatehouse.platform.operator;

import io.gatehouse.platform.rest.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The description of the whole API, for everybody: it was made when the JAR was, and tells nothing
 * of this application but its context path.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
@Path("openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class OpenApiResource {
  /** Where it is, for who makes it. */
  public static final String RESOURCE = "/io/gatehouse/platform/openapi.json";

  /** Stands for the context path. */
  public static final String CONTEXT_PATH = "/context-path";

  private final String description = read();

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiResource.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GET
  @Open
  @Operation(summary = "Describes the API by OpenAPI 3.1")
  @ApiResponse(
      responseCode = "200",
      description = "this document",
      content = @Content(schema = @Schema(type = "object")))
  public Response get(@Context HttpServletRequest servlet, @Context Request request) {
    String contextPath = servlet.getContextPath();
    String text =
        description.replace(
            "\"" + CONTEXT_PATH + "\"", "\"" + (contextPath.isEmpty() ? "/" : contextPath) + "\"");
    EntityTag tag = new EntityTag(Integer.toHexString(text.hashCode()));
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    return (unchanged == null ? Response.ok(text) : unchanged)
        .tag(tag)
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }
}
