package io.gatehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.benchmarks.issuer.Keys;
import io.gatehouse.benchmarks.issuer.StandInIssuer;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.token.peers.Contestant;
import io.gatehouse.benchmarks.token.peers.Contestants;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is measured does what the others do. */
final class ContestantsTest {
  private static final Keys KEYS = new Keys();
  private static final StandInIssuer ISSUER = StandInIssuer.start(KEYS);
  private static final TokenWriter WRITER = new TokenWriter(KEYS);

  /** It writes tokens that it refuses into its log. */
  private static final Logger TALKATIVE = Logger.getLogger("org.pac4j");

  static {
    TALKATIVE.setLevel(Level.OFF);
  }

  @AfterAll
  static void close() {
    ISSUER.close();
  }

  static Stream<Arguments> contestants() {
    return Stream.of("RS256", "ES256", "EdDSA", "HS256")
        .flatMap(alg -> Contestants.of(alg).stream().map(name -> Arguments.of(alg, name)));
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void takesTheGoodTokenAndRefusesChangedOnes(String alg, String name) throws Exception {
    String token = token(alg, ISSUER.address());
    try (Contestant contestant = open(alg, name, token)) {
      if (!name.equals(Contestants.RAW)) {
        assertThat(contestant.roles(token)).contains(TokenWriter.ROLE);
      }
      int middle = token.indexOf('.') + 100;
      String changed =
          token.substring(0, middle)
              + (token.charAt(middle) == 'A' ? 'B' : 'A')
              + token.substring(middle + 1);
      assertThatThrownBy(() -> contestant.roles(changed)).isInstanceOf(Exception.class);
    }
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void refusesTokensOfAnotherIssuerAndTokensThatHaveEnded(String alg, String name)
      throws Exception {
    String stranger = token(alg, "https://other.example");
    String ended = WRITER.expired(alg, ISSUER.address());
    try (Contestant contestant = open(alg, name, stranger)) {
      if (!name.equals(Contestants.RAW)) {
        assertThatThrownBy(() -> contestant.roles(stranger)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> contestant.roles(ended)).isInstanceOf(Exception.class);
      }
    }
  }

  private static String token(String alg, String issuer) {
    return WRITER.tokens(alg, issuer, 1).get(0);
  }

  private static Contestant open(String alg, String name, String token) throws Exception {
    String issuer = ISSUER.address();
    return Contestants.open(
        name,
        new Contestant.Terms(alg, issuer, issuer + "/keys", TokenWriter.AUDIENCE, Keys.SECRET),
        List.of(token));
  }
}
