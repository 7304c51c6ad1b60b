package io.gatehouse.platform.accounts;

import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.rest.Versions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells anybody on which host an account's services are. */
@Path("{accountId}")
@Produces(MediaType.APPLICATION_JSON)
public final class DomainsResource {
  private static final String VERSION = "1.0";

  private final ServiceDomains domains;

  public DomainsResource(ServiceDomains domains) {
    this.domains = domains;
  }

  @GET
  @Open
  @Path("service/{service}/baseURI.json")
  @Operation(summary = "Tells on which host a service of an account is")
  public ServiceDomains.BaseUri one(
      @PathParam("accountId") String accountId,
      @PathParam("service") String service,
      @Parameter(required = true, schema = @Schema(type = "string", allowableValues = "1.0"))
          @QueryParam("version")
          @Nullable List<String> version) {
    check(accountId, version);
    return domains
        .find(accountId, service)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "The account has no such service; names are case-sensitive."));
  }

  @GET
  @Open
  @Path("baseURI.json")
  @Operation(summary = "Tells on which hosts all services of an account are")
  public Map<String, List<ServiceDomains.BaseUri>> all(
      @PathParam("accountId") String accountId,
      @Parameter(required = true, schema = @Schema(type = "string", allowableValues = "1.0"))
          @QueryParam("version")
          @Nullable List<String> version) {
    check(accountId, version);
    return Map.of("baseURIs", domains.of(accountId));
  }

  @GET
  @Open
  @Path("service/baseURI.json")
  @Operation(summary = "The same as without a service in the path")
  public Map<String, List<ServiceDomains.BaseUri>> allServices(
      @PathParam("accountId") String accountId,
      @Parameter(required = true, schema = @Schema(type = "string", allowableValues = "1.0"))
          @QueryParam("version")
          @Nullable List<String> version) {
    return all(accountId, version);
  }

  private void check(String accountId, @Nullable List<String> version) {
    Versions.require("version", VERSION, version);
    if (!domains.isKnown(accountId)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED, "There is no such account; see its id at the operator's.");
    }
  }
}
