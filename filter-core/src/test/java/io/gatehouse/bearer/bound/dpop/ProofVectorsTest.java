package io.gatehouse.bearer.bound.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.TestRequest;
import io.gatehouse.jose.EmbeddedKeyJwt;
import io.gatehouse.jose.signature.CheckPlaces;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.store.InMemoryStore;
import io.gatehouse.store.MemoryStoreSettings;
import io.gatehouse.store.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of RFC 9449. */
class ProofVectorsTest {
  private static final String HEADER =
      "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjN"
          + "oUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5"
          + "VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";

  /** Section 4.1, figure 1. */
  private static final String FOR_THE_TOKEN_ENDPOINT =
      HEADER
          + ".eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1"
          + "wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ"
          + ".2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";

  /** Section 7.1, figure 12. */
  private static final String FOR_THE_RESOURCE =
      HEADER
          + ".eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGF"
          + "tcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNF"
          + "c05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9"
          + ".2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";

  private static final String TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

  /** Section 6.1, figure 9. */
  private static final String JKT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

  private final StandingClock clock = new StandingClock(Instant.ofEpochSecond(1562262618));
  private final DpopProofs proofs =
      new DpopProofs(
          new DpopSettings(
              false,
              List.of(SignatureAlgorithm.ES256),
              Duration.ofSeconds(60),
              Duration.ofSeconds(60),
              false),
          new DpopProofs.Ground(
              "test",
              new InMemoryStore(new MemoryStoreSettings(100, 100, 1 << 20), clock),
              CheckPlaces.ofThisMachine(),
              clock));

  @Test
  void takesTheProofOfARequestForAResource() {
    TestRequest request =
        TestRequest.get("https://resource.example.org", "/protectedresource")
            .header("DPoP", FOR_THE_RESOURCE);
    assertThatCode(() -> proofs.check(request, TOKEN, JKT)).doesNotThrowAnyException();
  }

  @Test
  void readsTheProofOfATokenRequest() throws Exception {
    EmbeddedKeyJwt proof =
        EmbeddedKeyJwt.read(FOR_THE_TOKEN_ENDPOINT, Set.of(SignatureAlgorithm.ES256));
    assertThat(proof.thumbprint()).isEqualTo(JKT);
    assertThat(proof.verify(CheckPlaces.ofThisMachine()).string("jti"))
        .contains("-BwC3ESc6acc2lTc");
  }

  @Test
  void refusesTheProofOfATokenRequestAtAResource() {
    TestRequest request =
        new TestRequest("POST", "https://server.example.com", "/token", "")
            .header("DPoP", FOR_THE_TOKEN_ENDPOINT);
    assertThatThrownBy(() -> proofs.check(request, TOKEN, JKT))
        .isInstanceOfSatisfying(
            ProofRejectedException.class, e -> assertThat(e.rule()).isEqualTo("ath"));
  }
}
