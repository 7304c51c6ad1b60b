package io.gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.fuzz.Bounds;

/** A cookie of any content is a session's name as it stands there, or none. */
final class SessionIdFuzzTest {

  @FuzzTest
  void isWhatItSaysOrNothing(FuzzedDataProvider data) throws Exception {
    String cookie = data.consumeRemainingAsString();
    Bounds.hold(
        cookie.length(),
        () ->
            SessionId.parse(cookie)
                .ifPresent(
                    id -> {
                      assertThat(id.text()).isEqualTo(cookie);
                      assertThat(cookie)
                          .matches("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}(\\.[A-Za-z0-9_-]{43})?");
                    }));
  }
}
