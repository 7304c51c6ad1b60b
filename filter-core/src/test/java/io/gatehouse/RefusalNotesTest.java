package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.store.LogLines;
import io.gatehouse.testkit.tokens.TokenChange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whoever runs the application reads why the tokens of its issuer are refused, and not too often.
 */
final class RefusalNotesTest {
  private static final String NAME = "io.gatehouse.bearer.token.RefusalNotes";

  @Test
  void tellsOnceAnHourWhichSettingRefusesTheIssuersTokens() {
    try (BearerFixture house = new BearerFixture();
        LogLines log = LogLines.of(NAME)) {
      String elsewhere = changed(house, "aud", "https://other.example/api");
      for (int i = 0; i < 3; i++) {
        house.call("/api/inbox", "Bearer " + elsewhere);
        house.call("/api/inbox", "Bearer " + changed(house, "aud", "shop" + i));
      }
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .startsWith("WARNING an access token that " + house.provider.issuer() + " has signed")
          .contains("the rule aud", "set gatehouse.audience")
          .doesNotContain("other.example", elsewhere);

      house.call("/api/inbox", "Bearer " + changed(house, "jti", ""));
      assertThat(log.lines()).as("another rule").hasSize(2);

      house.clock.forward(Duration.ofHours(1));
      house.call("/api/inbox", "Bearer " + changed(house, "aud", "shop"));
      assertThat(log.lines()).as("an hour later").hasSize(3);
    }
  }

  @Test
  void tellsNothingOfWhatStrangersMakeUpOrOfTokensThatAreOld() {
    try (BearerFixture house = new BearerFixture();
        LogLines log = LogLines.of(NAME)) {
      String token = changed(house, "aud", "shop");
      String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
      house.call("/api/inbox", "Bearer " + forged);
      house.call("/api/inbox", "Bearer " + changed(house, "exp", 1));

      assertThat(log.lines()).isEmpty();
    }
  }

  private static String changed(BearerFixture house, String name, Object value) {
    return house.provider.accessToken(
        "alice", "desk", TokenChange.of(claims -> claims.putAll(Map.of(name, value))));
  }
}
