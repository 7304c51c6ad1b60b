package io.gatehouse.jose.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes JDK types of JSON values: text, numbers, booleans, null, read-only lists and maps. */
final class JsonValues {
  private JsonValues() {}

  /** The value that begins with that token, to its end. */
  static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return token.isStructStart() ? struct(parser, token) : scalar(parser, token);
  }

  private static @Nullable Object scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("no value");
    };
  }

  /** The list or object that stands there, in a text that was checked before. */
  static Object part(byte[] utf8, int from, int to) {
    try (JsonParser parser = StrictParsers.on(utf8, from, to - from)) {
      return struct(parser, parser.nextToken());
    } catch (IOException e) {
      throw new IllegalStateException("what was read once cannot be read again");
    }
  }

  private static Object struct(JsonParser parser, JsonToken start) throws IOException {
    return start == JsonToken.START_OBJECT ? object(parser) : list(parser);
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int before = members.size();
      members.put(name, value(parser, parser.nextToken()));
      if (members.size() == before) {
        throw new IOException("a member twice");
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      elements.add(value(parser, token));
    }
    return Collections.unmodifiableList(elements);
  }

  /** Goes to the end of the list or object that begins with that token, and checks all of it. */
  static void skip(JsonParser parser, JsonToken start) throws IOException {
    if (start == JsonToken.START_OBJECT) {
      skipObject(parser);
    } else {
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        skipWithin(parser, token);
      }
    }
  }

  private static void skipObject(JsonParser parser) throws IOException {
    Set<String> names = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!names.add(name)) {
        throw new IOException("a member twice");
      }
      skipWithin(parser, parser.nextToken());
    }
  }

  private static void skipWithin(JsonParser parser, JsonToken token) throws IOException {
    if (token.isStructStart()) {
      skip(parser, token);
    }
  }
}
