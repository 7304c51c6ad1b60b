package io.gatehouse.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.bearer.bound.Presented;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

  /** The last is the example of RFC 6750 section 2.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a.b.c",
        "bearer a.b.c",
        "BEARER   a.b.c ",
        "Bearer a+/-._~9==",
        "Bearer mF_9.B5f-4.1JqM"
      })
  void readsOneToken(String line) {
    assertThat(read(line)).isInstanceOf(Sent.Token.class);
    Presented presented = ((Sent.Token) read(line)).presented();
    assertThat(presented.scheme()).isEqualTo(Presented.Scheme.BEARER);
    assertThat(presented.token()).isEqualTo(line.strip().substring(6).strip());
  }

  @Test
  void knowsTheSchemeOfBoundTokens() {
    assertThat(((Sent.Token) read("DPoP a.b.c")).presented().scheme())
        .isEqualTo(Presented.Scheme.DPOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer   ",
        "Bearer=a.b.c",
        "Bearer\ta.b.c",
        "Bearer,a.b.c",
        "Bearer \"a.b.c\"",
        "Bearer a b",
        "Bearer a=b",
        "Bearer ==",
        "Bearer tökén",
        "Bearer a\u0000b",
        "Bearer a%2Eb",
        "DPoP"
      })
  void takesWhatBeginsAsOursForNothingElse(String line) {
    assertThat(read(line)).isInstanceOf(Sent.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a, Bearer b",
        "Bearer a,Bearer b",
        "Bearer a, Basic YTpi",
        "Basic YTpi, Bearer a",
        "Basic YTpi,\tbearer a",
        "Basic YTpi, \u0085, Bearer a", // what regular expressions take for the end of a line
        "OAuth oauth_token=\"x\", Bearer a",
        "DPoP a, Bearer b"
      })
  void refusesTwoThatAreJoinedInOneLine(String line) {
    assertThat(read(line)).isInstanceOf(Sent.Malformed.class);
  }

  @Test
  void refusesTwoLinesIfOneOfThemIsOurs() {
    assertThat(Authorization.read(List.of("Bearer a", "Bearer a")))
        .isInstanceOf(Sent.Malformed.class);
    assertThat(Authorization.read(List.of("OAuth oauth_token=\"x\"", "Bearer a")))
        .isInstanceOf(Sent.Malformed.class);
    assertThat(Authorization.read(List.of("Basic YTpi", "Digest username=\"a\"")))
        .isInstanceOf(Sent.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic YTpi",
        "Bearers a",
        "Bearer-Of a",
        "OAuth realm=\"x\",oauth_token=\"y\"",
        "Digest username=\"a\", realm=\"b\", nonce=\"bearer\"",
        "Negotiate YTpi"
      })
  void leavesOtherSchemesAlone(String line) {
    assertThat(read(line)).isInstanceOf(Sent.Nothing.class);
  }

  @Test
  void neverShowsTheToken() {
    assertThat(read("Bearer s3cret").toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=x",
        "a=b&access_token=x",
        "access_token",
        "a&access%5Ftoken=x&b",
        "%61ccess_token=x"
      })
  void findsATokenInTheQuery(String query) {
    assertThat(QueryCredentials.hasToken(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "a=access_token",
        "my_access_token=x",
        "a%=b",
        "oauth_token=x",
        "=",
        "a&b"
      })
  void findsNoneElsewhere(String query) {
    assertThat(QueryCredentials.hasToken(query)).isFalse();
  }

  @Test
  void findsASignedRequestInTheQuery() {
    assertThat(QueryCredentials.hasAny("a=b&oauth_signature=x")).isTrue();
    assertThat(QueryCredentials.hasAny("oauth_provider=x")).isFalse();
  }

  private static Sent read(String line) {
    return Authorization.read(List.of(line));
  }
}
