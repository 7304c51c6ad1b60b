package io.gatehouse.platform.consumers;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.accounts.ServiceDomains;
import io.gatehouse.platform.calls.CallRules;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerAuthentication;
import io.gatehouse.platform.consumers.campaigns.Campaigns;
import io.gatehouse.platform.consumers.campaigns.CampaignsResource;
import io.gatehouse.platform.consumers.campaigns.EngagementsResource;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.ConnectorSecrets;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.consumers.connectors.ConnectorsResource;
import io.gatehouse.platform.consumers.conversations.Arrivals;
import io.gatehouse.platform.consumers.conversations.Conversations;
import io.gatehouse.platform.consumers.people.ConsumerToken;
import io.gatehouse.platform.consumers.people.ConsumerTokenTable;
import io.gatehouse.platform.consumers.people.ConsumerTokens;
import io.gatehouse.platform.consumers.people.People;
import io.gatehouse.platform.consumers.script.ConsumerScript;
import io.gatehouse.platform.consumers.script.ReturnPage;
import io.gatehouse.platform.consumers.web.AnonymousResource;
import io.gatehouse.platform.consumers.web.AuthenticateResource;
import io.gatehouse.platform.consumers.web.ConsumerLimits;
import io.gatehouse.platform.consumers.web.ConversationsResource;
import io.gatehouse.platform.consumers.web.Doors;
import io.gatehouse.platform.consumers.web.PageOrigins;
import io.gatehouse.platform.consumers.web.WindowResource;
import io.gatehouse.platform.database.Counters;
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
  private final People people;
  private final Conversations conversations;
  private final ConsumerTokens tokens;
  private final ConsumerAuthentication authentication;

  /** What it stands on. */
  public record Ground(
      PlatformDatabase database,
      Accounts accounts,
      ServiceDomains domains,
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
    this.people = new People(ground.database(), ground.clock());
    this.conversations = new Conversations(ground.database(), ground.clock());
    this.tokens =
        new ConsumerTokens(
            new ConsumerTokens.Ground(
                new ConsumerTokenTable(ground.database()),
                this::mayCome,
                ground.settings().consumers().role(),
                ground.settings().consumers().lifetime(),
                ground.settings().tokenMemory(),
                ground.clock()));
    this.authentication =
        new ConsumerAuthentication(
            new ConsumerAuthentication.Ground(
                secrets, calls, time -> Thread.sleep(time.toMillis()), ground.clock()));
  }

  /** Whether whom it stands for may still come as they did. */
  private boolean mayCome(ConsumerToken token) {
    String account = token.person().accountId();
    return token.connectorId().equals(Connector.ANONYMOUS)
        ? ground.accounts().hasFeature(account, Feature.ANONYMOUS_CONSUMERS)
        : connectors.find(account, token.connectorId()).filter(Connector::isEnabled).isPresent();
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

  /** Who they are, over all channels. */
  public People people() {
    return people;
  }

  /** What they and agents say. */
  public Conversations conversations() {
    return conversations;
  }

  /** By what they call. */
  public IssuedTokens tokens() {
    return tokens;
  }

  /** An account is not what it was; what is remembered of consumers' tokens is forgotten. */
  public void accountChanged() {
    tokens.forgetAll();
  }

  /** What stands before that. */
  public List<Object> filters() {
    return List.of(new PageOrigins(campaigns::origins));
  }

  /** What answers under {@code /api/account/}. */
  public List<Object> resources() {
    Doors doors = new Doors(ground.accounts(), ground.domains(), campaigns);
    ConsumerLimits limits =
        new ConsumerLimits(
            new Counters(ground.database(), ground.settings().login().pause(), ground.clock()),
            ground.settings().consumers().triesPerAddress());
    Arrivals arrivals =
        new Arrivals(new Arrivals.Ground(ground.database(), people, tokens, ground.clock()));
    return List.of(
        new WindowResource(doors, connectors),
        new AnonymousResource(doors, limits, people),
        new AuthenticateResource(
            new AuthenticateResource.Ground(doors, limits, connectors, authentication, arrivals)),
        new ConversationsResource(doors, people, conversations),
        new ConnectorsResource(connectors, ground.accounts()),
        new CampaignsResource(campaigns),
        new EngagementsResource(campaigns),
        new ConsumerScript(),
        new ReturnPage(campaigns::origins));
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
