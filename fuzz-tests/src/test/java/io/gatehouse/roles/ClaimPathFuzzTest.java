package io.gatehouse.roles;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import java.util.List;
import java.util.Map;

/** A path of any content finds something among claims, or nothing. */
final class ClaimPathFuzzTest {
  private static final Map<String, Object> CLAIMS =
      Map.of(
          "groups", List.of("agent", 1, true, List.of("deep")),
          "realm_access", Map.of("roles", List.of("agent")),
          "resource_access", Map.of("my.client/a~b", Map.of("roles", "one two")),
          "", Map.of("", "empty"));

  @FuzzTest
  void findsSomethingOrNothing(FuzzedDataProvider data) throws Exception {
    String client = data.consumeString(40);
    String path = data.consumeRemainingAsString();
    Bounds.hold(
        path.length() + client.length() * path.length(),
        () -> {
          List<String> unused = ClaimPath.of(path, client).texts(CLAIMS);
        });
  }
}
