package io.gatehouse;

import static io.gatehouse.OAuth1Fixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import io.gatehouse.oauth1.Signed;
import io.gatehouse.oauth1.WireRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others have signed is taken, and is not once a single thing in it was changed. */
final class OAuth1MutationTest {
  private final OAuth1Fixture api = new OAuth1Fixture();

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HMAC-SHA1,GET",
    "HMAC-SHA1,POST",
    "HMAC-SHA256,GET",
    "HMAC-SHA256,POST",
    "RSA-SHA1,GET",
    "RSA-SHA1,POST"
  })
  void aChangedRequestIsRefusedAndTheOriginalTaken(String signatureMethod, String method) {
    WireRequest original = signed(signatureMethod, method);
    List<String> taken = new ArrayList<>();
    Map<String, WireRequest> changed = original.changed();

    changed.forEach(
        (what, request) -> {
          if (!(identify(request) instanceof Outcome.Answered answered)
              || (answered.reply().status() != 401 && answered.reply().status() != 400)) {
            taken.add(what);
          }
        });

    assertThat(taken).isEmpty();
    assertThat(changed).hasSizeGreaterThan(140);
    assertThat(identify(original)).isInstanceOf(Outcome.Authenticated.class);
    assertThat(identify(original)).as("a second time").isInstanceOf(Outcome.Answered.class);
  }

  @ParameterizedTest
  @CsvSource({"HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1"})
  void theOrderOfParametersAndTheSpellingOfEncodingsDoNotMatter(String signatureMethod) {
    WireRequest first = signed(signatureMethod, "POST");
    List<String> pairs = Arrays.asList(first.query().split("&", -1));
    Collections.reverse(pairs);
    WireRequest second = signed(signatureMethod, "POST");
    List<Map.Entry<String, String>> entries = new ArrayList<>(second.protocol().entrySet());
    Collections.reverse(entries);
    Map<String, String> reversed = new LinkedHashMap<>();
    entries.forEach(each -> reversed.put(each.getKey(), each.getValue()));
    WireRequest third = signed(signatureMethod, "POST");

    assertThat(identify(first.withQuery(String.join("&", pairs))))
        .isInstanceOf(Outcome.Authenticated.class);
    assertThat(identify(second.withProtocol(reversed))).isInstanceOf(Outcome.Authenticated.class);
    assertThat(identify(third.withQuery(third.query().replace("%20", "+").replace("%C3", "%c3"))))
        .isInstanceOf(Outcome.Authenticated.class);
  }

  private Outcome identify(WireRequest request) {
    return api.gatehouse().identify(request.arrived());
  }

  private WireRequest signed(String signatureMethod, String method) {
    Signed signed =
        api.signed()
            .by(signatureMethod)
            .to(method, BASE + "/api/photos")
            .with("file", "vacation 1.jpg")
            .with("who", "Jürgen=&+%")
            .with("a", "2")
            .with("a", "1");
    String form = "";
    if (method.equals("POST")) {
      signed.with("status", "Hello + ö!").with("b", "");
      form = "status=Hello+%2B+%C3%B6%21&b=";
    }
    Map<String, String> protocol = new LinkedHashMap<>(signed.protocol);
    protocol.put("oauth_signature", signed.signature());
    return new WireRequest(
        method,
        BASE,
        "/api/photos",
        "file=vacation%201.jpg&who=J%C3%BCrgen%3D%26%2B%25&a=2&a=1",
        form,
        protocol);
  }
}
