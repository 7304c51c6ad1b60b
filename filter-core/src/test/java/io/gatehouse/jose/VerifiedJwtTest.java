package io.gatehouse.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.jose.text.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifiedJwtTest {

  private static VerifiedJwt jwt(String claims) throws Exception {
    return TestTokens.verified(
        Optional.of("JWT"), StrictJson.object(claims.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsTimesAsSecondsWithOrWithoutFraction() throws Exception {
    assertThat(jwt("{\"exp\":1700000000}").instant("exp"))
        .contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(jwt("{\"exp\":1700000000.9}").instant("exp"))
        .contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(jwt("{}").instant("exp")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1700000000\"", "true", "[1]", "1e300", "{}"})
  void refusesTimesThatAreNone(String value) throws Exception {
    VerifiedJwt jwt = jwt("{\"exp\":" + value + "}");
    assertThatExceptionOfType(JwtRejectedException.class).isThrownBy(() -> jwt.instant("exp"));
  }

  @Test
  void readsAnAudienceAsTextOrList() throws Exception {
    assertThat(jwt("{\"aud\":\"a\"}").strings("aud")).containsExactly("a");
    assertThat(jwt("{\"aud\":[\"a\",\"b\"]}").strings("aud")).containsExactly("a", "b");
    assertThat(jwt("{\"aud\":[\"a\",1]}").strings("aud")).isEmpty();
    assertThat(jwt("{}").strings("aud")).isEmpty();
  }

  @Test
  void printsNothingOfItsContent() throws Exception {
    assertThat(jwt("{\"sub\":\"alice\"}")).hasToString("VerifiedJwt[RS256]");
  }
}
