package io.gatehouse.platform.consumers.campaigns;

import java.util.List;

/**
 * What a brand does at one time on some of its pages.
 *
 * @param origins of those pages, as browsers say them: {@code https://brand.example}
 */
public record Campaign(String account, String id, String name, List<String> origins) {
  public Campaign {
    origins = List.copyOf(origins);
  }
}
