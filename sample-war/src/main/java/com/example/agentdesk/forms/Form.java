package com.example.agentdesk.forms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/** Reads what a form sent, and leads on from there. */
public final class Form {
  private Form() {}

  /** A number of a row; empty if there is none, or something else. */
  public static Optional<Long> id(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name))
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(Long::valueOf);
  }

  /** A text that is not blank; empty if it is longer. */
  public static Optional<String> text(HttpServletRequest request, String name, int longest) {
    return Optional.ofNullable(request.getParameter(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= longest);
  }

  /** What was sent, as it is; an empty text if nothing was. */
  public static String raw(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** The lines that are not blank. */
  public static List<String> lines(HttpServletRequest request, String name) {
    return raw(request, name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Leads to a page of the application. */
  public static void seeOther(
      HttpServletRequest request, HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + path);
  }
}
