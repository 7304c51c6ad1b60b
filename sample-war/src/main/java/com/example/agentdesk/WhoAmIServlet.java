package com.example.agentdesk;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is logged in, with which roles, and why: the request's attributes say it, as a list of
 * sentences and a map of claims. They are plain JDK types; without them the page says less.
 */
public final class WhoAmIServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<String> ROLES = List.of("agent", "supervisor", "administrator");
  private static final int DEEPEST = 5;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Map<String, String> claims = new TreeMap<>();
    if (request.getAttribute("io.gatehouse.claims") instanceof Map<?, ?> map) {
      flatten("", map, claims, DEEPEST);
    }
    request.setAttribute("roles", ROLES);
    request.setAttribute("explanation", request.getAttribute("io.gatehouse.roles.explanation"));
    request.setAttribute("claims", claims);
    request.getRequestDispatcher("/WEB-INF/jsp/whoami.jsp").forward(request, response);
  }

  /** {@code {a: {b: [c, d]}}} becomes {@code a.b = c, d}. */
  private static void flatten(String prefix, Map<?, ?> map, Map<String, String> rows, int depth) {
    map.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner && depth > 0) {
            flatten(prefix + key + ".", inner, rows, depth - 1);
          } else {
            rows.put(prefix + key, text(value));
          }
        });
  }

  private static String text(Object value) {
    return value instanceof Collection<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(value);
  }
}
