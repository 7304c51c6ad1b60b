package io.gatehouse.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event as one line: {@code key="value"} between single blanks, in a fixed order, the details
 * last; what is not known is left out. Inside of values {@code "} and {@code \} have a {@code \}
 * before them. The format is documented, and stays.
 */
final class AuditLine {
  /** The keys before the details. */
  static final List<String> FIELDS =
      List.of(
          "event",
          "at",
          "application",
          "issuer",
          "subject",
          "name",
          "account",
          "code",
          "reference");

  private final StringBuilder line = new StringBuilder();

  private AuditLine() {}

  static String of(String application, AuditEvent event) {
    AuditLine line = new AuditLine();
    line.add("event", event.kind().name().toLowerCase(Locale.ROOT));
    line.add("at", event.at().toString());
    line.add("application", application);
    line.add("issuer", event.who().issuer());
    line.add("subject", event.who().subject());
    line.add("name", event.who().name());
    line.add("account", event.account());
    line.add("code", event.code());
    line.add("reference", event.reference());
    event.details().forEach(line::add);
    return line.line.toString();
  }

  private void add(String key, Optional<String> value) {
    value.ifPresent(known -> add(key, known));
  }

  private void add(String key, String value) {
    line.append(line.isEmpty() ? "" : " ").append(key).append("=\"");
    line.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
