package io.gatehouse.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an application is called where settings of several applications stand together.
 *
 * @param contextPath {@code /desk}, empty for the root
 * @param realmName what its {@code <login-config>} calls its realm, if it does
 * @param messages its files of messages, by their names
 */
public record Application(
    String contextPath, Optional<String> realmName, Map<String, String> messages) {
  private static final Pattern SCOPE = Pattern.compile("/.*|\\*|@[A-Za-z0-9_]+");

  /** Without messages of its own. */
  public Application(String contextPath, Optional<String> realmName) {
    this(contextPath, realmName, Map.of());
  }

  /** By its path alone. */
  public static Application at(String contextPath) {
    return new Application(contextPath, Optional.empty());
  }

  /**
   * How near to this application is what stands between brackets: its path, {@code @} and its
   * realm's name, or {@code *} for every application.
   */
  Nearness nearness(String scope) {
    if (scope.equals(contextPath.isEmpty() ? "/" : contextPath)) {
      return Nearness.ITS_PATH;
    }
    if (realmName.filter(name -> scope.equals("@" + words(name))).isPresent()) {
      return Nearness.ITS_REALM;
    }
    return scope.equals("*") ? Nearness.EVERY_APPLICATION : Nearness.ANOTHER_APPLICATION;
  }

  /** Whether a text may stand between the brackets at all. */
  static boolean isScope(String text) {
    return SCOPE.matcher(text).matches();
  }

  /** The path as it stands in the name of a variable. */
  String ofVariables() {
    String words = words(contextPath).toUpperCase(Locale.ROOT);
    return words.isEmpty() ? "ROOT" : words;
  }

  /** With one {@code _} for whatever is no letter or digit, none at the ends. */
  private static String words(String text) {
    return text.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
  }

  /** Whom a setting is for. */
  enum Nearness {
    ANOTHER_APPLICATION(-1),
    /** For all, but it secures none by itself. */
    WHOEVER_IS_SECURED(0),
    EVERY_APPLICATION(1),
    ITS_REALM(2),
    ITS_PATH(3);

    /** One more than the rank of the nearest. */
    static final int RANKS = 4;

    private final int rank;

    Nearness(int rank) {
      this.rank = rank;
    }

    /** What is nearer has a higher one. */
    int rank() {
      return rank;
    }

    /** Whether the setting shows that this application is to be secured. */
    boolean secures() {
      return rank > WHOEVER_IS_SECURED.rank;
    }
  }
}
