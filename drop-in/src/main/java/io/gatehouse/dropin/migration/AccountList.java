package io.gatehouse.dropin.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The accounts that a provider has exported, read one after the other: CSV with a heading, or JSON,
 * an array of objects or Keycloak's export of a realm. Fields that are not asked for, as hashes of
 * passwords, are passed over.
 *
 * @param issuer of accounts that name none
 */
record AccountList(Path file, String issuer) {
  private static final Set<String> FIELDS =
      Set.of("iss", "sub", "id", "email", "email_verified", "emailVerified", "organisation");

  void forEach(Consumer<ListedAccount> each) throws Stopped {
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      in.mark(1);
      int first = in.read();
      if (first != '\uFEFF') { // what Excel writes before UTF-8
        in.reset();
      }
      if (file.toString().endsWith(".json")) {
        json(in, each);
      } else {
        csv(in, each);
      }
    } catch (IOException e) { // its message can quote the text
      throw new Stopped(
          Stopped.UNREADABLE,
          file + " cannot be read as CSV with a heading, or .json with an array of objects");
    }
  }

  private void csv(BufferedReader in, Consumer<ListedAccount> each) throws IOException {
    List<String> heading = CsvRecords.next(in);
    if (!heading.contains("email")) {
      throw new IOException("no heading");
    }
    for (List<String> row = CsvRecords.next(in); !row.isEmpty(); row = CsvRecords.next(in)) {
      Map<String, List<String>> fields = new HashMap<>();
      for (int i = 0; i < Math.min(heading.size(), row.size()); i++) {
        List<String> values =
            heading.get(i).equals("organisation")
                ? List.of(row.get(i).split("[;\\s]+"))
                : List.of(row.get(i));
        fields.put(heading.get(i), values);
      }
      ListedAccount.of(fields, issuer).ifPresent(each);
    }
  }

  private void json(BufferedReader in, Consumer<ListedAccount> each) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        token = users(parser);
      }
      if (token != JsonToken.START_ARRAY) {
        throw new IOException("no array");
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, List<String>> fields = new HashMap<>();
        members(parser, fields, FIELDS);
        ListedAccount.of(fields, issuer).ifPresent(each);
      }
      if (parser.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("no end");
      }
    }
  }

  /** Where the users are in an export of a realm. */
  private static JsonToken users(JsonParser parser) throws IOException {
    for (Optional<String> name = name(parser); name.isPresent(); name = name(parser)) {
      JsonToken token = parser.nextToken();
      if (name.get().equals("users")) {
        return token;
      }
      JsonParser unused = parser.skipChildren();
    }
    return JsonToken.END_OBJECT;
  }

  private static void members(
      JsonParser parser, Map<String, List<String>> fields, Set<String> wanted) throws IOException {
    for (Optional<String> name = name(parser); name.isPresent(); name = name(parser)) {
      JsonToken token = parser.nextToken();
      if (name.get().equals("attributes") && token == JsonToken.START_OBJECT) {
        members(parser, fields, Set.of("organisation")); // anybody may have attributes of any name
      } else if (wanted.contains(name.get())) {
        fields.put(name.get(), texts(parser, token));
      } else {
        JsonParser unused = parser.skipChildren();
      }
    }
  }

  private static List<String> texts(JsonParser parser, JsonToken token) throws IOException {
    List<String> texts = new ArrayList<>();
    if (token.isScalarValue()) {
      texts.add(parser.getText());
    } else if (token == JsonToken.START_ARRAY) {
      for (JsonToken each = parser.nextToken();
          each != null && each.isScalarValue();
          each = parser.nextToken()) {
        texts.add(parser.getText());
      }
    } else {
      JsonParser unused = parser.skipChildren();
    }
    return texts;
  }

  private static Optional<String> name(JsonParser parser) throws IOException {
    return Optional.ofNullable(parser.nextFieldName());
  }
}
