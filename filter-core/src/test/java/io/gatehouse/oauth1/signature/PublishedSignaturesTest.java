package io.gatehouse.oauth1.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.oauth1.Signed;
import java.io.IOException;
import java.net.URI;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What specifications and documentation print; each is made by another implementation too. */
class PublishedSignaturesTest {
  // http://wiki.oauth.net/w/page/12238556/TestCases
  private static final String WIKI_KEY =
      "MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V"
          + "A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d"
          + "7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ"
          + "hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H"
          + "X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm"
          + "uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw"
          + "rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z"
          + "zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn"
          + "qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG"
          + "WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno"
          + "cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+"
          + "3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8"
          + "AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54"
          + "Lw03eHTNQghS0A==";
  private static final String WIKI_SIGNATURE =
      "jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5"
          + "qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=";

  /** A form in it, a query, duplicates, blanks, and what is encoded twice. */
  @Test
  void theBaseStringOfRfc5849IsMade() throws IOException {
    String form = "c2&a3=2+q";
    String query = "b5=%3D%253D&a3=a&c%40=&a2=r%20b";
    List<Parameter> all = new ArrayList<>(Parameter.ofForm(query));
    all.addAll(Parameter.ofForm(form));
    all.add(Parameter.of("oauth_consumer_key", "9djdj82h48djs9d2"));
    all.add(Parameter.of("oauth_token", "kkk9d7dh3k39sjv7"));
    all.add(Parameter.of("oauth_signature_method", "HMAC-SHA1"));
    all.add(Parameter.of("oauth_timestamp", "137131201"));
    all.add(Parameter.of("oauth_nonce", "7d8f3e4a"));

    assertThat(SignatureBaseString.of("POST", "http://example.com/request", all))
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%25"
                + "3D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce"
                + "%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26o"
                + "auth_token%3Dkkk9d7dh3k39sjv7");
  }

  @Test
  void theAddressesOfRfc5849AreMade() {
    assertThat(SignatureBaseString.address(URI.create("HTTP://EXAMPLE.COM:80"), "/r%20v/X?id=123"))
        .isEqualTo("http://example.com/r%20v/X");
    assertThat(SignatureBaseString.address(URI.create("https://www.example.net:8080/?q=1"), "/"))
        .isEqualTo("https://www.example.net:8080/");
    assertThat(SignatureBaseString.address(URI.create("https://a.example:443"), ""))
        .isEqualTo("https://a.example/");
    assertThat(SignatureBaseString.address(URI.create("https://a.example:80"), "/"))
        .isEqualTo("https://a.example:80/");
  }

  @Test
  void theSignaturesOfRfc5849Section12AreMade() {
    assertSigned(
        "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
        request("POST", "https://photos.example.net/initiate", 137131200, "wIjqoS")
            .protocol("oauth_callback", "http://printer.example.com/ready"));
    assertSigned(
        "gKgrFCywp7rO0OXSjdot/IHF7IU=",
        request("POST", "https://photos.example.net/token", 137131201, "walatlh")
            .protocol("oauth_token", "hh5s93j4hdidpola")
            .protocol("oauth_verifier", "hfdp7dh39dks9884")
            .tokenSecret("hdhd0244k9j7ao03"));
    assertSigned(
        "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
        request("GET", "http://photos.example.net/photos", 137131202, "chapoH")
            .protocol("oauth_token", "nnch734d00sl2jdk")
            .parameter("file", "vacation.jpg")
            .parameter("size", "original")
            .tokenSecret("pfkkdhi9sl3r4s00"));
  }

  @Test
  void theSignatureOfOAuthCore10AppendixA5IsMade() {
    assertSigned(
        "tR3+Ty81lMeYAr/Fid0kMTYa/WM=",
        request("GET", "http://photos.example.net/photos", 1191242096, "kllo9940pd9333jh")
            .protocol("oauth_token", "nnch734d00sl2jdk")
            .protocol("oauth_version", "1.0")
            .parameter("file", "vacation.jpg")
            .parameter("size", "original")
            .tokenSecret("pfkkdhi9sl3r4s00"));
  }

  @Test
  void theSignatureOfTwittersDocumentationIsMade() {
    assertSigned(
        "hCtSmYh+iHYCEqBWrE7C7hYmtUk=",
        request(
                "POST",
                "https://api.twitter.com/1.1/statuses/update.json",
                1318622958,
                "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg")
            .protocol("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog")
            .protocol("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb")
            .protocol("oauth_version", "1.0")
            .parameter("include_entities", "true")
            .parameter("status", "Hello Ladies + Gentlemen, a signed OAuth request!")
            .secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw")
            .tokenSecret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"));
  }

  @Test
  void theHashesOfTheOAuthWikiAreMade() {
    assertThat(SignatureMethod.HMAC_SHA1.signature("bs", "cs", ""))
        .isEqualTo("egQqG5AJep5sJ7anhXju1unge2I=");
    assertThat(SignatureMethod.HMAC_SHA1.signature("bs", "cs", "ts"))
        .isEqualTo("VZVjXceV7JgPq/dOTnNmEfO0Fv8=");
  }

  /** RFC 4231 has the hash; there is no printed request signed by it. */
  @Test
  void hmacSha256IsThatOfItsRfcAndOfAnotherImplementation() {
    Vector request =
        request("POST", "https://a.example:8443/a%20b/c", 1318622958, "n")
            .protocol("oauth_token", "t")
            .parameter("ä ~", "=&+%")
            .parameter("a", "2")
            .parameter("a", "1")
            .secret("s &")
            .tokenSecret("ö");
    request.signed.by("HMAC-SHA256");

    assertThat(ours(request, SignatureMethod.HMAC_SHA256)).isEqualTo(request.signed.signature());
  }

  @Test
  void theRsaSignatureOfTheOAuthWikiIsMadeAndChecked() throws Exception {
    RSAPrivateCrtKey key =
        (RSAPrivateCrtKey)
            KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(WIKI_KEY)));
    RSAPublicKey known =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    Vector request =
        request("GET", "http://photos.example.net/photos", 1196666512, "13917289812797014437")
            .protocol("oauth_version", "1.0")
            .parameter("file", "vacaction.jpg")
            .parameter("size", "original");
    request.signed.by("RSA-SHA1");
    request.signed.privateKey = WIKI_KEY;

    byte[] octets = SignatureMethod.octets(WIKI_SIGNATURE);

    assertThat(request.signed.signature()).isEqualTo(WIKI_SIGNATURE);
    assertThat(SignatureMethod.octets(WIKI_SIGNATURE.replace("=", "")))
        .as("another spelling")
        .isEmpty();
    assertThat(SignatureMethod.isSignature(octets, request.text(), known)).isTrue();
    assertThat(SignatureMethod.isSignature(octets, request.text() + "x", known)).isFalse();
  }

  /** RFC 5849 section 3.6, and the table of the OAuth wiki. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcABC123 abcABC123",
        "-._~ -._~",
        "% %25",
        "+ %2B",
        "&=* %26%3D%2A",
        "\n %0A",
        "\u007F %7F",
        "\u0080 %C2%80",
        "\u3001 %E3%80%81",
        "\uD83D\uDE00 %F0%9F%98%80"
      })
  void whatIsNotUnreservedIsEncoded(String textAndEncoded) {
    int blank = textAndEncoded.lastIndexOf(' ');
    String text = textAndEncoded.substring(0, blank);

    assertThat(PercentEncoding.encoded(text)).isEqualTo(textAndEncoded.substring(blank + 1));
    assertThat(PercentEncoding.decoded(PercentEncoding.encoded(text))).isEqualTo(text);
  }

  private static void assertSigned(String signature, Vector request) {
    assertThat(ours(request, SignatureMethod.HMAC_SHA1)).isEqualTo(signature);
    assertThat(request.signed.signature()).as("Jersey's").isEqualTo(signature);
  }

  private static String ours(Vector request, SignatureMethod method) {
    return method.signature(request.text(), request.signed.secret, request.signed.tokenSecret);
  }

  private static Vector request(String method, String url, long timestamp, String nonce) {
    Signed signed = new Signed(timestamp, nonce).to(method, url);
    signed.protocol.remove("oauth_token");
    signed.protocol.remove("oauth_version");
    signed.tokenSecret = "";
    return new Vector(signed);
  }

  /** A request that somebody has printed. */
  private record Vector(Signed signed) {
    Vector protocol(String name, String value) {
      signed.protocol.put(name, value);
      return this;
    }

    Vector parameter(String name, String value) {
      signed.with(name, value);
      return this;
    }

    Vector secret(String secret) {
      signed.secret = secret;
      return this;
    }

    Vector tokenSecret(String secret) {
      signed.tokenSecret = secret;
      return this;
    }

    String text() {
      List<Parameter> all = new ArrayList<>();
      signed.protocol.forEach((name, value) -> all.add(Parameter.of(name, value)));
      signed.parameters.forEach(each -> all.add(Parameter.of(each[0], each[1])));
      URI address = URI.create(signed.url);
      return SignatureBaseString.of(
          signed.method, SignatureBaseString.address(address, address.getRawPath()), all);
    }
  }
}
