package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.consumers.connectors.Connector;

/**
 * What invites a consumer to talk. How they are to be known was fixed when it was made.
 *
 * @param connectorId by which they are known; {@link Connector#ANONYMOUS} if they need not be
 */
public record Engagement(
    String account, String id, String campaignId, String name, String connectorId) {

  /** Whether only consumers whom the brand knows may talk. */
  public boolean isAuthenticated() {
    return !connectorId.equals(Connector.ANONYMOUS);
  }
}
