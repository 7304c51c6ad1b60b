package io.gatehouse.platform.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The version of a service that a request names in its query. */
public final class Versions {
  private Versions() {}

  /**
   * Refuses (400) another version, none, and several.
   *
   * @param given what the query has under that name
   */
  public static void require(String name, String version, @Nullable List<String> given) {
    if (given == null || !given.equals(List.of(version))) {
      throw new Refusal(
          Refusal.Kind.WRONG_VERSION,
          "The version is missing, or another than there is; send " + name + "=" + version + ".");
    }
  }
}
