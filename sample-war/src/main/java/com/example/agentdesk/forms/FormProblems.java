package com.example.agentdesk.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a form that was sent, field by field, in the words that the page has. */
public final class FormProblems {
  private static final Pattern NO_WORD = Pattern.compile("[a-z]+([A-Z_].*)|pkce");

  private final Map<String, String> labels;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private String whole = "";

  /**
   * @param labels of the fields, by their names
   */
  public FormProblems(Map<String, String> labels) {
    this.labels = labels;
  }

  public boolean isEmpty() {
    return fields.isEmpty() && whole.isEmpty();
  }

  /** Where the field must not be blank, and is. */
  public void require(HttpServletRequest request, String field) {
    String text = request.getParameter(field);
    if (text == null || text.isBlank()) {
      add(field, "is missing; fill it in.");
    }
  }

  /** What is wrong with a field, as the end of a sentence. */
  public void add(String field, String problem) {
    fields.putIfAbsent(field, labels.getOrDefault(field, field) + " " + inWords(problem));
  }

  /** Other fields by their labels, where their names are no words. */
  private String inWords(String problem) {
    return Arrays.stream(problem.split(" ", -1))
        .map(word -> NO_WORD.matcher(word).matches() ? labels.getOrDefault(word, word) : word)
        .collect(Collectors.joining(" "));
  }

  /** A sentence that may begin with a field's name; else it is about the whole form. */
  public void add(String sentence) {
    String[] parts = sentence.split(" ", 2);
    if (parts.length == 2 && labels.containsKey(parts[0])) {
      add(parts[0], parts[1]);
    } else {
      whole = sentence;
    }
  }

  /** Lets the page show them. */
  public void offer(HttpServletRequest request) {
    request.setAttribute("problems", fields);
    request.setAttribute(
        "problem", whole.isEmpty() && !fields.isEmpty() ? "Nothing was saved; see below." : whole);
  }
}
