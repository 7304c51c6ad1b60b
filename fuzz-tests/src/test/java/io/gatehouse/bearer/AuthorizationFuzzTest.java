package io.gatehouse.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.fuzz.Bounds;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A token is taken only if it stands there alone, and never overlooked. */
final class AuthorizationFuzzTest {
  private static final Pattern ALONE = Pattern.compile("(?i)(bearer|dpop) +([a-z0-9._~+/-]+=*) *");
  private static final Pattern SOMEWHERE =
      Pattern.compile("(?is)(.*,[ \\t]*)?(bearer|dpop) +[a-z0-9._~+/-]+=*[ \\t]*(,.*)?");

  /** The first line is a query, the others those of the header. */
  @FuzzTest
  void takesOneTokenAloneAndOverlooksNone(FuzzedDataProvider data) throws Exception {
    String text = data.consumeRemainingAsString();
    List<String> all = List.of(text.split("\n", -1));
    List<String> lines = all.subList(1, all.size());
    Bounds.hold(
        text.length(),
        () -> {
          Sent sent = Authorization.read(lines);
          if (sent instanceof Sent.Token token) {
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).matches(ALONE).contains(token.presented().token());
            assertThat(lines.get(0).toUpperCase(Locale.ROOT))
                .startsWith(token.presented().scheme().name());
          } else if (sent instanceof Sent.Nothing) {
            assertThat(lines).noneMatch(line -> SOMEWHERE.matcher(line).matches());
          } else {
            assertThat(lines).noneMatch(line -> lines.size() == 1 && ALONE.matcher(line).matches());
          }
          query(all.get(0));
        });
  }

  private static void query(String query) {
    boolean has = QueryCredentials.hasToken(query);
    assertThat(QueryCredentials.hasAny(query) || !has).isTrue();
    try {
      assertThat(has).isEqualTo(QueryParameters.parse(query).containsKey("access_token"));
    } catch (RequestRejectedException e) {
      assertThat(e.status()).isEqualTo(400);
    }
  }
}
