package io.gatehouse.roles;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a caller has the roles they have, and why not others: one decision for each value that was
 * looked at.
 *
 * @param roles what was granted, in alphabetical order
 * @param decisions in the order in which they were made
 */
public record RoleExplanation(Set<String> roles, List<Decision> decisions) {
  private static final int MAX_SHOWN = 60;

  /**
   * One decision.
   *
   * @param granted the roles that came of it, none if it was refused
   * @param sentence for people: {@code role "agent": value "agent" of realm_access.roles in the
   *     access token}
   */
  public record Decision(Set<String> granted, String sentence) {}

  public RoleExplanation {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    decisions = List.copyOf(decisions);
  }

  /** The decisions as sentences. */
  public List<String> sentences() {
    return decisions.stream().map(Decision::sentence).toList();
  }

  /** A claim's value as it may stand in a log or on a page: one line, not endless. */
  public static String shown(String value) {
    String line = value.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
  }

  /** Roles in a sentence. */
  public static String quoted(Set<String> roles) {
    return "\"" + String.join("\", \"", roles) + "\"";
  }
}
