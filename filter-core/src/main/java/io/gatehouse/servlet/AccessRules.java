package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The paths that the filter itself guards, and the roles that may pass: the servlet specification's
 * url-patterns (section 12.2).
 *
 * @param patterns {@code /desk/*}, {@code *.jsp}, {@code /exact}, {@code /*}
 * @param roles any of them opens; {@code **} is every caller
 */
record AccessRules(List<String> patterns, List<String> roles) {
  private static final Pattern PATTERN = Pattern.compile("/|(/[^*]*)?/\\*|/[^*]+|\\*\\.[^*/]+");

  /** Guards nothing. */
  static final AccessRules NONE = new AccessRules(List.of(), List.of());

  /**
   * From the filter's init-params, separated by white space or commas.
   *
   * @param urlPatterns empty if nothing is to be guarded
   * @param roles must be there if there are patterns; without a role in it, nobody passes
   * @throws IllegalArgumentException if one is there without the other, or a pattern is none: it
   *     would guard less than it seems to
   */
  static AccessRules of(Optional<String> urlPatterns, Optional<String> roles) {
    if (urlPatterns.isEmpty() && roles.isEmpty()) {
      return NONE;
    }
    AccessRules rules = new AccessRules(split(urlPatterns.orElse("")), split(roles.orElse("")));
    if (rules.patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "url-pattern is missing; name the paths that the roles are for");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "roles is missing; name the roles that may pass, or ** for everybody who is logged in");
    }
    for (String pattern : rules.patterns) {
      if (!PATTERN.matcher(pattern).matches()) {
        throw new IllegalArgumentException(
            "the url-pattern " + pattern + " is none; write /path/*, *.extension or /exact/path");
      }
    }
    return rules;
  }

  boolean guards(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  boolean admits(Caller caller) {
    return roles.stream().anyMatch(role -> role.equals("**") || caller.roles().contains(role));
  }

  private static boolean matches(String pattern, String path) {
    if (pattern.endsWith("/*")) {
      String prefix = pattern.substring(0, pattern.length() - 2);
      return path.equals(prefix) || path.startsWith(prefix + "/");
    }
    if (pattern.startsWith("*.")) {
      return path.endsWith(pattern.substring(1));
    }
    return pattern.equals("/") || pattern.equals(path);
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
