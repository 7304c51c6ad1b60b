package io.gatehouse.ee.authmodule;

import io.gatehouse.exchange.Caller;
import io.gatehouse.oauth1.ApiKey;
import io.gatehouse.oauth1.ApiKeys;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of an application in a server, which names this class in its META-INF/services. */
public final class ServerKeys implements ApiKeys {
  /** Where the class is named, in WEB-INF. */
  static final Map<String, String> NAMED =
      Map.of(
          "classes/META-INF/services/" + ApiKeys.class.getName(),
          ServerKeys.class.getName() + "\n");

  @Override
  public Optional<ApiKey> find(String consumerKey, String token) {
    return consumerKey.equals("clerk")
        ? Optional.of(key("clerk", Set.of("agent")))
        : Optional.of(consumerKey).filter("guest"::equals).map(name -> key(name, Set.of()));
  }

  private static ApiKey key(String name, Set<String> roles) {
    return new ApiKey(
        "secret-of-" + name,
        "",
        Optional.empty(),
        new Caller(name, "urn:keys", name, roles, Map.of()),
        true);
  }
}
