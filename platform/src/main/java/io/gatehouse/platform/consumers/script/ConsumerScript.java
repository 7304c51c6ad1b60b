package io.gatehouse.platform.consumers.script;

import io.gatehouse.platform.rest.Open;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ES module of the chat on a brand's page. It is the same for every account, and finds the
 * account in its own address; which account there is, is not checked here, but by what it calls.
 */
@Path("{accountId}/consumer.js")
public final class ConsumerScript {
  private static final String TYPE = "text/javascript";

  /** What pages load may be an hour old: it is asked for with its tag then. */
  private static final int MAX_AGE_SECONDS = 3600;

  private final String script = ResourceText.of("consumer.js");
  private final EntityTag tag = new EntityTag(hash(script));

  /** For every origin: it is public, and a module is always fetched by CORS. */
  @GET
  @Open
  @Produces(TYPE)
  @Operation(summary = "The script that opens the chat on a brand's page")
  @ApiResponse(
      responseCode = "200",
      description = "an ES module",
      content = @Content(schema = @Schema(type = "string")))
  public Response get(@Context Request request) {
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    CacheControl caching = new CacheControl();
    caching.setMaxAge(MAX_AGE_SECONDS);
    caching.setNoTransform(false);
    return (unchanged != null ? unchanged : Response.ok(script, TYPE + ";charset=UTF-8"))
        .tag(tag)
        .cacheControl(caching)
        .header("Access-Control-Allow-Origin", "*")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .build();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
