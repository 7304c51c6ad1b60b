package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import io.gatehouse.paths.UrlPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The paths that the filter itself guards, and the roles that may pass: the servlet specification's
 * url-patterns (section 12.2).
 *
 * @param patterns {@code /desk/*}, {@code *.jsp}, {@code /exact}, {@code /*}
 * @param roles any of them opens; {@code **} is every caller
 */
record AccessRules(List<UrlPattern> patterns, List<String> roles) {
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
    AccessRules rules =
        new AccessRules(
            split(urlPatterns.orElse("")).stream().map(UrlPattern::new).toList(),
            split(roles.orElse("")));
    if (rules.patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "url-pattern is missing; name the paths that the roles are for");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "roles is missing; name the roles that may pass, or ** for everybody who is logged in");
    }
    return rules;
  }

  boolean guards(String path) {
    for (UrlPattern pattern : patterns) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  boolean admits(Caller caller) {
    for (String role : roles) {
      if (role.equals("**") || caller.roles().contains(role)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split("[\\s,]+", -1)).filter(part -> !part.isEmpty()).toList();
  }
}
