package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Headers and queries of any content are read, or refused with 400. */
final class HeadersFuzzTest {
  private static final ClientFacingAddress ADDRESS =
      new ClientFacingAddress(Optional.empty(), List.of("10.0.0.0/8"));

  @FuzzTest
  void readsOrRefuses(FuzzedDataProvider data) throws Exception {
    String host = data.consumeString(200);
    String proto = data.consumeString(20);
    String text = data.consumeRemainingAsString();
    Bounds.hold(
        text.length(),
        () -> {
          try {
            List<ForwardedHeader> unused = ForwardedHeader.parse(text);
          } catch (RequestRejectedException e) {
            assertThat(e.status()).isEqualTo(400);
          }
          try {
            var unused = QueryParameters.parse(text);
          } catch (RequestRejectedException e) {
            assertThat(e.status()).isEqualTo(400);
          }
          address(host, proto, text);
          var unused = ReturnTarget.of(text);
        });
  }

  private static void address(String host, String proto, String forwarded) {
    try {
      URI found =
          ADDRESS.baseUrl(
              "http",
              host,
              "10.1.2.3",
              "/app",
              name ->
                  switch (name) {
                    case "Forwarded" -> List.of(forwarded);
                    case "X-Forwarded-Proto" -> proto.isEmpty() ? List.of() : List.of(proto);
                    default -> List.of();
                  });
      assertThat(found.toString()).matches("https?://[^/\\s@?#]+/app");
    } catch (RequestRejectedException e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }
}
