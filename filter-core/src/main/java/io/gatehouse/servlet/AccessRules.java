package io.gatehouse.servlet;

import io.gatehouse.exchange.Caller;
import java.util.Arrays;
import java.util.List;

/**
 * The paths that the filter itself guards, and the roles that may pass: the servlet specification's
 * url-patterns (section 12.2).
 *
 * @param patterns {@code /desk/*}, {@code *.jsp}, {@code /exact}, {@code /*}
 * @param roles any of them opens; {@code **} is every caller
 */
record AccessRules(List<String> patterns, List<String> roles) {

  /** From the filter's init-params, separated by white space or commas. */
  static AccessRules of(String urlPatterns, String roles) {
    return new AccessRules(split(urlPatterns), split(roles));
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
