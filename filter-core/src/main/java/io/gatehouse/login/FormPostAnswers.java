package io.gatehouse.login;

import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers by {@code form_post}, kept for seconds: the provider's POST comes from another site and
 * so carries no Lax cookie; the GET that follows does, and takes the answer once.
 *
 * @see <a href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html">OAuth 2.0 Form
 *     Post Response Mode</a>
 */
final class FormPostAnswers {
  private static final Section SECTION = Section.brief("form_post");
  private static final int MAX_BYTES = 32 * 1024;
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final List<String> PARAMETERS = List.of("state", "code", "iss", "error");

  private final String application;
  private final Store store;
  private final Clock clock;

  FormPostAnswers(String application, Store store, Clock clock) {
    this.application = application;
    this.store = store;
    this.clock = clock;
  }

  /** Keeps the answer of that POST; the handle under which it is fetched. */
  String keep(HttpRequest request) {
    Map<String, String> kept = new LinkedHashMap<>();
    Map<String, List<String>> sent = request.formParameters(MAX_BYTES);
    for (String name : PARAMETERS) {
      List<String> values = sent.getOrDefault(name, List.of());
      if (values.size() == 1) {
        kept.put(name, values.get(0));
      }
    }
    String handle = RandomKey.next();
    store.put(key(handle), QueryParameters.format(kept), clock.instant().plus(KEPT));
    return handle;
  }

  /** The parameters of the answer, once. */
  Optional<Map<String, List<String>>> take(String handle) {
    return store.take(key(handle)).map(QueryParameters::parse);
  }

  private Store.Key key(String handle) {
    return new Store.Key(application, SECTION, RandomKey.hash(handle));
  }
}
