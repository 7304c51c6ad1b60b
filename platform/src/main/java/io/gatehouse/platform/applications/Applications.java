package io.gatehouse.platform.applications;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.secrets.OpaqueToken;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The applications of all accounts. Whether the caller may do it is not checked here, but by who
 * asks; what they do is told to the audit.
 */
public final class Applications {
  private static final int MOST = 1000;

  private final ApplicationTable table;
  private final Accounts accounts;
  private final Audit audit;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Applications(PlatformDatabase database, Accounts accounts, Audit audit, Clock clock) {
    this.table = new ApplicationTable(database);
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /** An application with its secret, which is shown this once. */
  public record Registered(Application application, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return application.toString();
    }
  }

  /** From now on it is called after each change of an application that was there. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Registers what was sent, an object as RFC 7591 has it. */
  public Registered register(String accountId, Caller who, Map<?, ?> manifest) {
    accounts.get(accountId);
    OpaqueToken secret = OpaqueToken.next();
    Application application =
        new Application(
            UUID.randomUUID().toString(),
            accountId,
            secret.hash(),
            ManifestReader.read(manifest),
            clock.instant());
    check(table.add(application, MOST));
    told(application, who, "registered");
    return new Registered(application, secret.text());
  }

  private static void check(ApplicationTable.Result result) {
    switch (result) {
      case DONE -> {}
      case NAME_TAKEN ->
          throw new Refusal(
              Refusal.Kind.BAD_REQUEST,
              "client_name is that of another application of the account; choose another.");
      case TOO_MANY ->
          throw new Refusal(
              Refusal.Kind.CONFLICT, "The account has too many applications; no more are made.");
    }
  }

  private void told(Application application, Caller who, String what) {
    audit.happened(
        AuditEvent.of(AuditEvent.Kind.PLATFORM_CHANGED, clock.instant())
            .about(AuditEvent.Who.of(who.issuer(), who.subject(), who.name()))
            .inAccount(application.accountId())
            .with("change", "application_" + what)
            .with("client", application.clientId()));
  }

  /** Those of an account, by their names. */
  public List<Application> of(String accountId) {
    return table.of(accounts.get(accountId).id());
  }

  /** The one of that {@code client_id}, enabled or not, in an account that is enabled. */
  public Optional<Application> find(String accountId, String clientId) {
    return accounts.find(accountId).filter(account -> account.isEnabled()).isPresent()
        ? table.find(accountId, clientId)
        : Optional.empty();
  }

  /** The same, or a refusal (404). */
  public Application get(String accountId, String clientId) {
    return table
        .find(accounts.get(accountId).id(), clientId)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is no such application; see the list of the account's."));
  }

  /** Its manifest is another from now on. */
  public Application change(String accountId, String clientId, Caller who, Map<?, ?> manifest) {
    return put(get(accountId, clientId), ManifestReader.read(manifest), who, "changed");
  }

  /** Enables it, or disables it: its tokens count no more then. */
  public Application enable(String accountId, String clientId, Caller who, boolean isEnabled) {
    Application old = get(accountId, clientId);
    return put(old, enabled(old.manifest(), isEnabled), who, isEnabled ? "enabled" : "disabled");
  }

  private Application put(Application old, Manifest manifest, Caller who, String what) {
    Application application =
        new Application(
            old.clientId(), old.accountId(), old.secretHash(), manifest, old.createdAt());
    check(table.put(application));
    told(application, who, what);
    listeners.forEach(Runnable::run);
    return application;
  }

  private static Manifest enabled(Manifest old, boolean isEnabled) {
    return new Manifest(
        old.clientName(),
        old.displayName(),
        old.description(),
        old.grantTypes(),
        old.redirectUris(),
        old.scope(),
        old.logoUri(),
        old.entryUri(),
        isEnabled,
        old.capabilities(),
        old.responseTypes(),
        old.quickLaunchEnabled(),
        old.enabledForProfiles());
  }

  /** Gives it another secret: the old one ends at once. */
  public Registered newSecret(String accountId, String clientId, Caller who) {
    Application old = get(accountId, clientId);
    OpaqueToken secret = OpaqueToken.next();
    Application application =
        new Application(
            old.clientId(), old.accountId(), secret.hash(), old.manifest(), old.createdAt());
    check(table.put(application));
    told(application, who, "new_secret");
    return new Registered(application, secret.text());
  }
}
