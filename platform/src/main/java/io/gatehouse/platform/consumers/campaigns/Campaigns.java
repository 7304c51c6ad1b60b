package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.consumers.connectors.Connectors;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.keys.Actor;
import io.gatehouse.platform.rest.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The campaigns of accounts and their engagements, for pages of the application and for the API.
 * That somebody is an administrator of the account is not checked here; everything that is changed
 * is told to the audit.
 */
public final class Campaigns {
  /** So many an account can have. */
  public static final int MOST = 100;

  /** So many a campaign can have. */
  public static final int MOST_ENGAGEMENTS = 100;

  private final CampaignTable table;
  private final Connectors connectors;
  private final Audit audit;
  private final Clock clock;

  public Campaigns(PlatformDatabase database, Connectors connectors, Audit audit, Clock clock) {
    this.table = new CampaignTable(database);
    this.connectors = connectors;
    this.audit = audit;
    this.clock = clock;
  }

  /** All of an account, the oldest first. */
  public List<Campaign> of(String accountId) {
    return table.of(accountId);
  }

  /** One of an account. */
  public Optional<Campaign> find(String accountId, String id) {
    return table.find(accountId, id);
  }

  /** The same, or a refusal (404). */
  public Campaign get(String accountId, String id) {
    return find(accountId, id)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND, "The account has no such campaign; list them."));
  }

  /** The origins of all of an account's campaigns: whose pages may call. */
  public Set<String> origins(String accountId) {
    return of(accountId).stream()
        .flatMap(campaign -> campaign.origins().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Makes one.
   *
   * @throws FieldProblems if fields are wrong
   */
  public Campaign make(Actor actor, CampaignForm form) {
    Campaign campaign =
        CampaignRules.campaign(actor.accountId(), UUID.randomUUID().toString(), form);
    if (!table.add(campaign, clock.millis(), MOST)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT, "The account has " + MOST + " campaigns already; change one.");
    }
    told(actor, "campaign_made", "campaign", campaign.id());
    return campaign;
  }

  /**
   * Gives it another name and other origins.
   *
   * @throws FieldProblems if fields are wrong
   */
  public Campaign change(Actor actor, String id, CampaignForm form) {
    Campaign old = get(actor.accountId(), id);
    Campaign campaign = CampaignRules.campaign(old.account(), old.id(), form);
    table.put(campaign);
    told(actor, "campaign_changed", "campaign", campaign.id());
    return campaign;
  }

  /** Those of a campaign, the oldest first. */
  public List<Engagement> engagements(String accountId, String campaignId) {
    return table.engagements(accountId, get(accountId, campaignId).id());
  }

  /** One of an account. */
  public Optional<Engagement> engagement(String accountId, String id) {
    return table.engagement(accountId, id);
  }

  /**
   * Makes one, whose kind is fixed from then on. Whether the account has unauthenticated consumers
   * is not asked here, but when a window opens.
   *
   * @throws FieldProblems if fields are wrong
   */
  public Engagement engage(Actor actor, String campaignId, CampaignForm form) {
    Campaign campaign = get(actor.accountId(), campaignId);
    Engagement engagement = CampaignRules.engagement(campaign, UUID.randomUUID().toString(), form);
    if (engagement.isAuthenticated()
        && connectors.find(campaign.account(), engagement.connectorId()).isEmpty()) {
      throw new FieldProblems(
          Map.of("connectorId", "is none of the account's connectors; make one, or name another"));
    }
    if (!table.add(engagement, clock.millis(), MOST_ENGAGEMENTS)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "The campaign has "
              + MOST_ENGAGEMENTS
              + " engagements already, or the connector is gone.");
    }
    told(actor, "engagement_made", "engagement", engagement.id());
    return engagement;
  }

  private void told(Actor actor, String change, String kind, String id) {
    audit.happened(
        AuditEvent.of(AuditEvent.Kind.PLATFORM_CHANGED, clock.instant())
            .about(AuditEvent.Who.of(actor.issuer(), actor.subject(), actor.name()))
            .inAccount(actor.accountId())
            .with("change", change)
            .with(kind, id));
  }
}
