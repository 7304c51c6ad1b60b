package io.gatehouse.cors;

import io.gatehouse.paths.PathTable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What scripts of other origins may do.
 *
 * @param origins who, by path: as browsers write it, {@code https://shop.example}; {@code *} is
 *     every origin that has a name
 * @param methods of requests that browsers ask about first
 * @param headers that such requests may have
 * @param exposed headers of replies that scripts may read
 * @param credentials whether cookies may come along
 * @param maxAge how long a browser need not ask again
 */
public record CorsSettings(
    PathTable<Set<String>> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    boolean credentials,
    Duration maxAge) {
  /** Every origin that has a name. */
  public static final String ANY = "*";
}
