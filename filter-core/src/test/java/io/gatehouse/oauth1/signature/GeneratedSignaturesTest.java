package io.gatehouse.oauth1.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.Signed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of all kinds get the signature that other implementations give them. */
class GeneratedSignaturesTest {
  private static final int REQUESTS = 300;
  private static final List<String> TEXTS =
      List.of(
          "", "a", "A", "z9", "-._~", " ", "+", "%", "%20", "&=", "/?#", "*'()!", "ä", "€", "あ");
  private static final List<String> ORIGINS =
      List.of(
          "http://desk.example",
          "http://DESK.example:80",
          "https://desk.example:443",
          "https://desk.example:8443",
          "http://127.0.0.1:8080");
  private static final List<String> PATHS =
      List.of("/", "/a", "/a/b/", "/r%20v/X", "/%C3%A4/;x=1", "/a//b");

  private final Random random = new Random(5849);

  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA1", "HMAC-SHA256"})
  void isThatOfAnotherImplementation(String name) {
    SignatureMethod method = SignatureMethod.named(name).orElseThrow();
    for (int i = 0; i < REQUESTS; i++) {
      Signed signed = request(i).by(name);

      assertThat(method.signature(text(signed), signed.secret, signed.tokenSecret))
          .as("%s %s %s", signed.method, signed.url, signed.parameters.size())
          .isEqualTo(signed.signature());
    }
  }

  private Signed request(int number) {
    Signed signed =
        new Signed(1_785_000_000L + number, "n" + random.nextInt(1_000_000))
            .to(one(List.of("GET", "POST", "PUT", "DELETE")), one(ORIGINS) + one(PATHS));
    for (int i = random.nextInt(6); i > 0; i--) {
      signed.with("p" + one(TEXTS) + one(TEXTS), one(TEXTS) + one(TEXTS));
    }
    signed.secret = "s" + one(TEXTS);
    signed.tokenSecret = one(TEXTS);
    return signed;
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String text(Signed signed) {
    List<Parameter> all = new ArrayList<>();
    signed.protocol.forEach((name, value) -> all.add(Parameter.of(name, value)));
    signed.parameters.forEach(each -> all.add(Parameter.of(each[0], each[1])));
    URI address = URI.create(signed.url);
    return SignatureBaseString.of(
        signed.method, SignatureBaseString.address(address, address.getRawPath()), all);
  }
}
