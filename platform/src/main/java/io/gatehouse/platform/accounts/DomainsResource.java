package io.gatehouse.platform.accounts;

import io.gatehouse.platform.rest.Open;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.rest.Versions;
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
  public ServiceDomains.BaseUri one(
      @PathParam("accountId") String accountId,
      @PathParam("service") String service,
      @QueryParam("version") @Nullable List<String> version) {
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
  @Path("{all: (service/)?baseURI\\.json}")
  public Map<String, List<ServiceDomains.BaseUri>> all(
      @PathParam("accountId") String accountId,
      @QueryParam("version") @Nullable List<String> version) {
    check(accountId, version);
    return Map.of("baseURIs", domains.of(accountId));
  }

  private void check(String accountId, @Nullable List<String> version) {
    Versions.require("version", VERSION, version);
    if (!domains.isKnown(accountId)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED, "There is no such account; see its id at the operator's.");
    }
  }
}
