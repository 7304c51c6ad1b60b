package io.gatehouse.benchmarks.token.peers;

import io.gatehouse.benchmarks.token.peers.Contestant.Terms;
import java.util.List;

/** All contestants by name. */
public final class Contestants {
  public static final String RAW = "raw JCA";
  public static final String OURS = "Gatehouse";
  public static final String REMEMBERED = "Gatehouse, remembered";

  private static final int MANY = 1000;

  private Contestants() {}

  /** Who takes part, for an algorithm; not all know all. */
  public static List<String> of(String alg) {
    return switch (alg) {
      case "RS256" ->
          List.of(
              RAW, OURS, REMEMBERED, "java-jwt", "jose4j", "pac4j", "Nimbus", "Spring Security");
      case "ES256" -> List.of(RAW, OURS, "java-jwt", "jose4j", "Nimbus");
      case "EdDSA" -> List.of(RAW, OURS, "jose4j");
      default -> List.of(RAW, OURS, "java-jwt", "jose4j", "Nimbus");
    };
  }

  /** Ours where there is more to search. */
  public static List<String> flat() {
    return List.of("1,000 keys", "1,000 issuers");
  }

  /**
   * The contestant of that name.
   *
   * @param tokens what it will be given, for {@link #RAW}, who reads nothing
   */
  public static Contestant open(String name, Terms terms, List<String> tokens) throws Exception {
    return switch (name) {
      case RAW -> new RawJca(terms, tokens);
      case OURS -> new Ours(terms, false, 1);
      case REMEMBERED -> new Ours(terms, true, 1);
      case "1,000 issuers" -> new Ours(terms, false, MANY);
      case "1,000 keys" -> new Ours(manyKeys(terms), false, 1);
      case "java-jwt" -> new JavaJwt(terms);
      case "jose4j" -> new Jose4j(terms);
      case "pac4j" -> new Pac4j(terms);
      case "Nimbus" -> new Nimbus(terms);
      case "Spring Security" -> new Spring(terms);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Terms manyKeys(Terms terms) {
    return new Terms(
        terms.alg(),
        terms.issuer(),
        terms.keysUri().replace("/keys", "/many-keys"),
        terms.audience(),
        terms.secret());
  }
}
