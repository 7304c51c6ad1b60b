package io.gatehouse.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of scheme OAuth, as it is sent. */
class AuthorizationTest {
  private static final String REST =
      "oauth_signature_method=\"HMAC-SHA1\",oauth_timestamp=\"1\",oauth_nonce=\"n\","
          + "oauth_signature=\"a%2Bb%3D\"";
  private static final String KEY = "oauth_consumer_key=\"k%20%C3%BC\",";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth ",
        "oauth ",
        "OAUTH\t ",
        "OAuth realm=\"a, oauth_token=\\\"x\\\"\" ,\t",
        "OAuth Realm=\"\",oauth_callback=\"\",",
        "OAuth foo=\"bar\" , "
      })
  void isReadWhateverItsCaseItsBlanksAndItsRealm(String beginning) {
    ProtocolParameters sent = signed(beginning + KEY + REST);

    assertThat(sent.consumerKey()).isEqualTo("k ü");
    assertThat(sent.signature()).isEqualTo("a+b=");
    assertThat(sent.token()).isEmpty();
    assertThat(sent.signed())
        .extracting(each -> each.name())
        .doesNotContain("realm", "oauth_signature");
    assertThat(sent.toString()).doesNotContain("a+b=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth",
        "OAuth ",
        "OAuth ,",
        "OAuth " + KEY,
        "OAuth " + KEY + REST + ",",
        "OAuth " + KEY + "," + REST,
        "OAuth " + KEY + REST + " x",
        "OAuth " + KEY + REST + ", x",
        "OAuth " + KEY + REST + ", x=y",
        "OAuth " + KEY + REST + ", x=\"y",
        "OAuth " + KEY + REST + ", x=\"y\" z=\"a\"",
        "OAuth " + KEY + REST + ", x=\"%zz\"",
        "OAuth " + KEY + REST + ", x=\"%4\"",
        "OAuth " + KEY + REST + ", x=\"\u0130\"",
        "OAuth " + KEY + REST + ", oauth_nonce=\"n\"",
        "OAuth " + KEY + REST + ", oauth%5Fnonce=\"n\"",
        "OAuth " + KEY + REST + ", Bearer x",
        "Bearer x, OAuth " + KEY + REST,
        "Basic x,oauth " + KEY + REST
      })
  void isMalformedAndNeverAsGoodAsNone(String line) {
    assertThat(Authorization.read(List.of(line))).isInstanceOf(Sent.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic YTpi", "Bearer x", "OAuth2 x", "OAuths x=\"y\"", "X a=\"b, oauth\"", ""})
  void ofAnotherSchemeIsNothing(String line) {
    assertThat(Authorization.read(List.of(line))).isInstanceOf(Sent.Nothing.class);
  }

  @Test
  void tooManyParametersAreMalformed() {
    StringBuilder many = new StringBuilder("OAuth " + KEY);
    for (int i = 0; i < 70; i++) {
      many.append("p").append(i).append("=\"x\",");
    }

    assertThat(Authorization.read(List.of(many + REST))).isInstanceOf(Sent.Malformed.class);
  }

  private static ProtocolParameters signed(String line) {
    Sent sent = Authorization.read(List.of(line));
    assertThat(sent).isInstanceOf(Sent.Signed.class);
    return ((Sent.Signed) sent).parameters();
  }
}
