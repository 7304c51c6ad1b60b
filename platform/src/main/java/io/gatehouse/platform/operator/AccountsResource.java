package io.gatehouse.platform.operator;

import io.gatehouse.platform.accounts.Account;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.accounts.ServiceDomains;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.login.Logins;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts, where their services are, and what is switched on for them. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.OPERATOR)
public final class AccountsResource {
  private final Accounts accounts;
  private final ServiceDomains domains;
  private final Logins logins;
  private final OperatorAudit audit;

  /** What it stands on. */
  public record Ground(
      Accounts accounts, ServiceDomains domains, Logins logins, OperatorAudit audit) {}

  public AccountsResource(Ground ground) {
    this.accounts = ground.accounts();
    this.domains = ground.domains();
    this.logins = ground.logins();
    this.audit = ground.audit();
  }

  /** What is sent of an account. */
  public record AccountBody(@Nullable String name, @Nullable Boolean enabled) {}

  /** What is told of one. */
  public record AccountView(
      String id,
      String name,
      boolean enabled,
      Map<String, String> services,
      List<String> features) {}

  /** What is sent of a service. */
  public record ServiceBody(@Nullable String host) {}

  /** Whether something is switched on. */
  public record SwitchBody(@Nullable Boolean enabled) {}

  @GET
  @Operation(summary = "Lists all accounts")
  public Map<String, List<AccountView>> list() {
    return Map.of("accounts", accounts.all().stream().map(this::brief).toList());
  }

  @GET
  @Path("{accountId}")
  @Operation(summary = "Tells of an account")
  public AccountView get(@PathParam("accountId") String id) {
    return view(accounts.get(id));
  }

  @PUT
  @Path("{accountId}")
  @Operation(summary = "Makes an account, or changes it")
  public AccountView put(@PathParam("accountId") String id, @Nullable AccountBody body) {
    AccountBody sent = Bodies.there(body);
    boolean isEnabled = sent.enabled() == null || sent.enabled();
    String name = sent.name() == null ? "" : sent.name();
    Account account = accounts.put(new Account(id, name, isEnabled));
    logins.forgetAll(); // of a disabled one nobody counts
    audit.changed(id, isEnabled ? "account_put" : "account_disabled", "");
    return view(account);
  }

  @PUT
  @Path("{accountId}/services/{service}")
  @Operation(summary = "Says on which host a service of an account is")
  public AccountView putService(
      @PathParam("accountId") String id,
      @PathParam("service") String service,
      @Nullable ServiceBody body) {
    accounts.putService(id, service, Texts.host(Bodies.there(body).host()));
    domains.forget();
    audit.changed(id, "service_put", service);
    return view(accounts.get(id));
  }

  @DELETE
  @Path("{accountId}/services/{service}")
  @Operation(summary = "Takes a service of an account away")
  public AccountView removeService(
      @PathParam("accountId") String id, @PathParam("service") String service) {
    Account account = accounts.get(id);
    accounts.removeService(id, service);
    domains.forget();
    audit.changed(id, "service_removed", service);
    return view(account);
  }

  @PUT
  @Path("{accountId}/features/{feature}")
  @Operation(summary = "Switches something on or off for an account")
  public AccountView switchFeature(
      @PathParam("accountId") String id,
      @PathParam("feature") String feature,
      @Nullable SwitchBody body) {
    Feature known =
        Feature.of(feature)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "There is no such feature; see the documentation for those there are."));
    Boolean isOn = Bodies.there(body).enabled();
    if (isOn == null) {
      throw Texts.bad("enabled is missing; send true or false.");
    }
    accounts.switchFeature(id, known, isOn);
    logins.forgetAll(); // what came by it counts no more
    audit.changed(id, isOn ? "feature_on" : "feature_off", known.text());
    return view(accounts.get(id));
  }

  private AccountView brief(Account account) {
    return new AccountView(account.id(), account.name(), account.isEnabled(), Map.of(), List.of());
  }

  private AccountView view(Account account) {
    return new AccountView(
        account.id(),
        account.name(),
        account.isEnabled(),
        accounts.services(account.id()),
        accounts.features(account.id()).stream().map(Feature::text).toList());
  }
}
