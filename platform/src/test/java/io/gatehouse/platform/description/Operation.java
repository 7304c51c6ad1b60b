package io.gatehouse.platform.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One operation of the document.
 *
 * @param security the names of what it takes
 * @param query parameters that must be there, and their values
 * @param body its type; empty: it has none
 */
public record Operation(
    String method,
    String path,
    Set<String> security,
    Map<String, String> query,
    String body,
    boolean isAboutCsrf) {

  /** All of a document. */
  public static List<Operation> all(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each ->
                            all.add(
                                of(
                                    each.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    each.getValue()))));
    return all;
  }

  private static Operation of(String method, String path, JsonNode operation) {
    Set<String> security = new TreeSet<>();
    // without it, the document would mean that nobody knows
    Iterator<JsonNode> takes = operation.required("security").elements();
    takes.forEachRemaining(each -> each.fieldNames().forEachRemaining(security::add));
    Map<String, String> query = new java.util.TreeMap<>();
    operation
        .path("parameters")
        .forEach(
            parameter -> {
              if (parameter.get("in").asText().equals("query")
                  && parameter.path("required").asBoolean()) {
                query.put(
                    parameter.get("name").asText(),
                    parameter.at("/schema/enum").path(0).asText("x"));
              }
            });
    JsonNode content = operation.path("requestBody").path("content");
    return new Operation(
        method,
        path,
        security,
        query,
        content.isEmpty() ? "" : content.fieldNames().next(),
        content.toString().contains("CsrfBody"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
