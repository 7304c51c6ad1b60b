package io.gatehouse.platform.consumers.web;

import io.gatehouse.platform.accounts.Accounts;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.accounts.ServiceDomains;
import io.gatehouse.platform.consumers.campaigns.Campaigns;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;

/** What must be there before anybody is looked at: account, engagement, feature. */
public final class Doors {
  private final Accounts accounts;
  private final ServiceDomains domains;
  private final Campaigns campaigns;

  public Doors(Accounts accounts, ServiceDomains domains, Campaigns campaigns) {
    this.accounts = accounts;
    this.domains = domains;
    this.campaigns = campaigns;
  }

  /** Refuses (401) an account that is not there or closed, and one at another account's host. */
  void requireAccount(String accountId, HttpServletRequest request) {
    if (!domains.isKnown(accountId)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED, "There is no such account; see its id at the operator's.");
    }
    domains.requireOwnHost(accountId, request);
  }

  /** Refuses (403) where the operator has not switched anonymous consumers on. */
  void requireAnonymous(String accountId) {
    if (!accounts.hasFeature(accountId, Feature.ANONYMOUS_CONSUMERS)) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN,
          "The account has no anonymous consumers; contact the account team to enable them.");
    }
  }

  /** One of the account, or a refusal (404). */
  Engagement engagement(String accountId, String id) {
    return campaigns
        .engagement(accountId, id)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND, "The account has no such engagement; correct its id."));
  }
}
