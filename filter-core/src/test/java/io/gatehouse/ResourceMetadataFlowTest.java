package io.gatehouse;

import static io.gatehouse.BearerFixture.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.exchange.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an API says of itself (RFC 9728). */
final class ResourceMetadataFlowTest {
  private static final String PATH = "/.well-known/oauth-protected-resource";

  private final BearerFixture api = new BearerFixture();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void namesTheProviderAndHowTokensAreSent() {
    Outcome outcome = get(PATH);

    assertThat(TestBrowser.reply(outcome).status()).isEqualTo(200);
    assertThat(TestBrowser.header(outcome, "Content-Type")).contains("application/json");
    assertThat(TestBrowser.header(outcome, "Access-Control-Allow-Origin")).contains("*");
    assertThat(TestBrowser.reply(outcome).body())
        .isEqualTo(
            "{\"resource\":\""
                + BASE
                + "\",\"authorization_servers\":[\""
                + api.provider.issuer()
                + "\"],\"bearer_methods_supported\":[\"header\"],"
                + "\"dpop_bound_access_tokens_required\":false,"
                + "\"dpop_signing_alg_values_supported\":"
                + "[\"ES256\",\"RS256\",\"PS256\",\"EdDSA\",\"Ed25519\"],"
                + "\"tls_client_certificate_bound_access_tokens\":false}\n");
  }

  @Test
  void saysWhatTheSettingsSay() {
    api.with(
        "resource", "https://desk.example/api",
        "resource_name", "The \"desk\"",
        "resource_documentation", "https://desk.example/api.html",
        "resource_metadata_path", "/api/about",
        "required_scope", "/api/* read; /api/new read write");

    assertThat(TestBrowser.reply(get("/api/about")).body())
        .contains(
            "\"resource\":\"https://desk.example/api\"",
            "\"scopes_supported\":[\"read\",\"write\"]",
            "\"resource_name\":\"The \\\"desk\\\"\"",
            "\"resource_documentation\":\"https://desk.example/api.html\"");
    assertThat(TestBrowser.header(api.call(TestRequest.get(BASE, "/api/x")), "WWW-Authenticate"))
        .hasValueSatisfying(
            challenge ->
                assertThat(challenge).contains("resource_metadata=\"" + BASE + "/api/about\""));
  }

  @Test
  void isReadOnlyAndThereOnlyWhereTokensAreTaken() {
    Outcome post = api.gatehouse().identify(new TestRequest("POST", BASE, PATH, ""));
    assertThat(TestBrowser.reply(post).status()).isEqualTo(405);
    assertThat(TestBrowser.header(post, "Allow")).contains("GET, HEAD");

    api.without("audience").with("ways_in", "/desk/* session login");
    assertThat(get(PATH)).isInstanceOf(Outcome.Anonymous.class);
  }

  private Outcome get(String path) {
    return api.gatehouse().identify(TestRequest.get(BASE, path));
  }
}
