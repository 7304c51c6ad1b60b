package io.gatehouse.platform.consumers.campaigns;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was entered of a campaign, or of an engagement, by the names that the API has.
 *
 * @param members of a campaign {@code name} and {@code origins}, a list of texts; of an engagement
 *     {@code name}, {@code authenticated}, and {@code connectorId} if that is true
 */
public record CampaignForm(Map<String, ? extends @Nullable Object> members) {
  public CampaignForm {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}
