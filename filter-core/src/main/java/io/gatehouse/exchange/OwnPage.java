package io.gatehouse.exchange;

import java.util.Map;

/**
 * The application's own page that may stand in for one of ours.
 *
 * @param path where it is inside the application
 * @param attributes what it is told, as attributes of the request
 */
public record OwnPage(String path, Map<String, Object> attributes) {
  public OwnPage {
    attributes = Map.copyOf(attributes);
  }
}
