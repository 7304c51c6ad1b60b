package io.gatehouse.platform.consumers;

import io.gatehouse.audit.Audit;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.calls.CallRules;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerAuthentication;
import io.gatehouse.platform.consumers.campaigns.Campaigns;
import io.gatehouse.platform.consumers.campaigns.CampaignsResource;
import io.gatehouse.platform.consumers.campaigns.EngagementsResource;
import io.gatehouse.platform.consumers.connectors.ConnectorSecrets;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.consumers.connectors.ConnectorsResource;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.time.Clock;
import java.util.List;

/** What brands' consumers need, and who administers it. */
public final class Consumers implements AutoCloseable {
  private final Ground ground;
  private final OutgoingCalls calls;
  private final ConnectorSecrets secrets;
  private final Connectors connectors;
  private final Campaigns campaigns;
  private final ConsumerAuthentication authentication;

  /** What it stands on. */
  public record Ground(
      PlatformDatabase database,
      Accounts accounts,
      Sealing sealing,
      PlatformSettings settings,
      Audit audit,
      Clock clock) {}

  public Consumers(Ground ground) {
    this.ground = ground;
    this.secrets = new ConnectorSecrets(ground.database(), ground.sealing());
    CallRules rules = new CallRules(ground.settings().insecureCalls());
    this.connectors =
        new Connectors(
            new Connectors.Ground(
                ground.database(), secrets, rules, ground.audit(), ground.clock()));
    this.calls = OutgoingCalls.open(rules);
    this.campaigns = new Campaigns(ground.database(), connectors, ground.audit(), ground.clock());
    this.authentication =
        new ConsumerAuthentication(
            new ConsumerAuthentication.Ground(
                secrets, calls, time -> Thread.sleep(time.toMillis()), ground.clock()));
  }

  /** How they are known. */
  public Connectors connectors() {
    return connectors;
  }

  /** Where they come from. */
  public Campaigns campaigns() {
    return campaigns;
  }

  /** Whether they are who they say. */
  public ConsumerAuthentication authentication() {
    return authentication;
  }

  /** What answers under {@code /api/account/}. */
  public List<Object> resources() {
    return List.of(
        new ConnectorsResource(connectors, ground.accounts()),
        new CampaignsResource(campaigns),
        new EngagementsResource(campaigns));
  }

  /** Seals anew what an older encryption key has sealed. */
  public void sealAnew() {
    int unused = secrets.sealAnew();
  }

  @Override
  public void close() {
    authentication.close();
    calls.close();
  }
}
