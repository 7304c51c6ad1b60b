package io.gatehouse.platform.consumers.connectors;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.calls.CallRules;
import io.gatehouse.platform.consumers.connectors.Connector.Flow;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The connectors of accounts, for pages of the application and for the API. That somebody is an
 * administrator of the account is not checked here; everything that is changed is told to the
 * audit.
 */
public final class Connectors {
  /** So many an account can have. */
  public static final int MOST = 20;

  private static final System.Logger LOG = System.getLogger(Connectors.class.getName());

  private final Ground ground;
  private final ConnectorTable table;

  /**
   * What they stand on.
   *
   * @param calls which addresses can be entered
   */
  public record Ground(
      PlatformDatabase database,
      ConnectorSecrets secrets,
      CallRules calls,
      Audit audit,
      Clock clock) {}

  public Connectors(Ground ground) {
    this.ground = ground;
    this.table = new ConnectorTable(ground.database());
  }

  /** All of an account, the oldest first; the unauthenticated one is not among them. */
  public List<Connector> of(String accountId) {
    return table.of(accountId);
  }

  /** One of an account. */
  public Optional<Connector> find(String accountId, String id) {
    return table.find(accountId, id);
  }

  /** The same, or a refusal (404). */
  public Connector get(String accountId, String id) {
    return find(accountId, id)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND, "The account has no such connector; list them."));
  }

  /** What an administrator should know of it: sentences; none if all is well. */
  public static List<String> warnings(Connector connector) {
    return connector.flow() == Flow.IMPLICIT
        ? List.of(
            "The implicit flow brings tokens by way of the browser, where others may see them; the"
                + " code flow does not.")
        : List.of();
  }

  /**
   * Makes one.
   *
   * @throws FieldProblems if fields are wrong
   */
  public Connector make(Actor actor, ConnectorForm form) {
    ConnectorRules.Checked checked = ConnectorRules.check(form, Optional.empty(), ground.calls());
    Connector.Kept kept =
        new Connector.Kept(
            actor.accountId(),
            UUID.randomUUID().toString(),
            checked.secret().isPresent(),
            Optional.empty());
    Written written = written(checked, kept);
    if (!table.add(written.connector(), written.sealed(), ground.clock().millis(), MOST)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT, "The account has " + MOST + " connectors already; change one.");
    }
    return told(actor, written.connector(), "connector_made");
  }

  /**
   * All of it is another from now on, save the secret where none is entered.
   *
   * @throws FieldProblems if fields are wrong
   */
  public Connector change(Actor actor, String id, ConnectorForm form) {
    Connector old = get(actor.accountId(), id);
    ConnectorRules.Checked checked = ConnectorRules.check(form, Optional.of(old), ground.calls());
    boolean keeps = old.hasSecret() && !checked.dropsSecret();
    Connector.Kept kept =
        new Connector.Kept(
            old.account(),
            old.id(),
            keeps || checked.secret().isPresent(),
            checked.isEncrypted() ? old.encryptionKey() : Optional.empty());
    Written written = written(checked, kept);
    table.put(written.connector(), written.sealed());
    return told(actor, written.connector(), "connector_changed");
  }

  private record Written(Connector connector, ConnectorTable.Sealed sealed) {}

  /** With a key pair of its own where it needs one and has none. */
  private Written written(ConnectorRules.Checked checked, Connector.Kept kept) {
    Optional<DecryptionKeys.Pair> made =
        checked.isEncrypted() && kept.encryptionKey().isEmpty()
            ? Optional.of(DecryptionKeys.make())
            : Optional.empty();
    Connector.Kept whole = made.map(pair -> kept.encryptedTo(pair.publicJwk())).orElse(kept);
    return new Written(
        checked.connector().kept(whole),
        ground.secrets().seal(kept.id(), checked.secret(), made.map(DecryptionKeys.Pair::jwkSet)));
  }

  /** Takes it away, or refuses (409): an engagement needs it. */
  public void remove(Actor actor, String id) {
    Connector connector = get(actor.accountId(), id);
    if (!table.remove(connector)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT, "An engagement has this connector; disable it instead.");
    }
    Connector unused = told(actor, connector, "connector_removed");
  }

  private Connector told(Actor actor, Connector connector, String change) {
    for (String warning : warnings(connector)) {
      LOG.log(WARNING, "connector {0}: {1}", connector.id(), warning);
    }
    ground
        .audit()
        .happened(
            AuditEvent.of(AuditEvent.Kind.PLATFORM_CHANGED, ground.clock().instant())
                .about(AuditEvent.Who.of(actor.issuer(), actor.subject(), actor.name()))
                .inAccount(connector.account())
                .with("change", change)
                .with("connector", connector.id()));
    return connector;
  }
}
