package io.gatehouse.dropin.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records of values between commas, in quotes where need be. What is written is no formula to a
 * spreadsheet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180#section-2">RFC 4180, section 2</a>
 */
final class CsvRecords {
  private static final int MAX_LENGTH = 65_536;

  private CsvRecords() {}

  /** The next one that is not empty; an empty list at the end. */
  static List<String> next(BufferedReader in) throws IOException {
    List<String> record = List.of();
    boolean isMore = true;
    while (isMore && record.isEmpty()) {
      record = new ArrayList<>();
      isMore = read(in, record);
      if (record.size() == 1 && record.get(0).isBlank()) {
        record = List.of();
      }
    }
    return record;
  }

  /** Whether there is more. */
  private static boolean read(BufferedReader in, List<String> record) throws IOException {
    StringBuilder value = new StringBuilder();
    boolean isQuoted = false;
    for (int length = 0; length < MAX_LENGTH; length++) {
      int next = in.read();
      if (next < 0 || (next == '\n' && !isQuoted)) {
        record.add(value.toString().strip());
        return next >= 0;
      } else if (next == '"') {
        isQuoted = !isQuoted;
        if (isQuoted && value.length() > 0) {
          value.append('"'); // the second of two
        }
      } else if (next == ',' && !isQuoted) {
        record.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append((char) next);
      }
    }
    throw new IOException("a record without an end");
  }

  /** One record, with the end of its line. */
  static String of(List<String> values) {
    return values.stream().map(CsvRecords::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String value) {
    String safe =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return safe.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
