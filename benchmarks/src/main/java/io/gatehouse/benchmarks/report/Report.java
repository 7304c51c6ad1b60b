package io.gatehouse.benchmarks.report;

import io.gatehouse.benchmarks.Plan;
import io.gatehouse.benchmarks.http.ways.Ways;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.token.peers.Contestants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of one run, as Markdown. */
public final class Report {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Long> starts = new LinkedHashMap<>();
  private final Map<String, Double> sessions = new LinkedHashMap<>();
  private Figures logins = new Figures();

  /** One token. */
  public void tokens(Figures figures) {
    for (String alg : List.of("RS256", "ES256", "EdDSA", "HS256")) {
      String raw = alg + " " + Contestants.RAW;
      List<String> names = new ArrayList<>(Contestants.of(alg));
      if (alg.equals("RS256")) {
        names.addAll(Contestants.flat());
      }
      head("One token, " + alg, "checked by", "× " + Contestants.RAW, "CPU µs", "KB allocated");
      for (String name : names) {
        String contestant = alg + " " + name;
        if (figures.has(contestant)) {
          row(
              name,
              number(figures.ratio(contestant, raw), 3),
              number(figures.micros(contestant), 1),
              number(figures.kilobytes(contestant), 1));
        }
      }
    }
  }

  /** CPU time until it was ready. */
  public void start(String way, long millis) {
    starts.put(way, millis);
  }

  /** One request. */
  public void requests(Figures figures) {
    head(
        "One request over HTTP",
        "way in",
        "CPU µs",
        "µs added to the same way in doing nothing",
        "± (middle half of the rounds)",
        "KB allocated");
    List<String> ways = new ArrayList<>(List.of(Ways.SERVLET, Ways.FILTER, Ways.MODULE));
    ways.addAll(Ways.bearer());
    ways.addAll(Ways.session());
    for (String way : ways) {
      boolean isFloor = ways.indexOf(way) < 3;
      String floor = isFloor ? Ways.SERVLET : Ways.floor(way);
      if (figures.has(way)) {
        row(
            way,
            number(figures.micros(way), 1),
            (isFloor ? "(to the servlet) " : "") + number(figures.added(way, floor), 1),
            number(figures.spread(way, floor), 1),
            number(figures.kilobytes(way), 1));
      }
    }
  }

  /** One login. */
  public void logins(Figures figures) {
    logins = figures;
  }

  /** What one session keeps in memory. */
  public void session(String way, double bytes) {
    sessions.put(way, bytes);
  }

  private void lastTable() {
    String ours = Ways.session().get(0);
    head(
        "One login, by the code flow; start; memory",
        "way in",
        "CPU ms of a login",
        "× " + ours,
        "KB allocated",
        "CPU ms of the start, added to a Tomcat with a servlet",
        "KB kept for a session");
    for (String way : Ways.session()) {
      row(
          way,
          number(logins.micros(way) / 1000, 2),
          number(logins.ratio(way, ours), 2),
          number(logins.kilobytes(way), 0),
          Long.toString(starts.get(way) - starts.get(Ways.SERVLET)),
          number(sessions.get(way) / 1024, 1));
    }
  }

  /** Prints the tables, and keeps them in the directory. */
  public void write(Plan plan) throws IOException {
    if (!sessions.isEmpty()) {
      lastTable();
    }
    String tables = Machine.line() + "\n" + text;
    System.out.println(tables);
    Files.writeString(plan.directory().resolve("results.md"), tables);
    if (plan.page().isPresent()) {
      PerformancePage.update(plan.page().get(), tables);
    }
  }

  private void head(String title, String... columns) {
    text.append("\n### ").append(title).append("\n\n");
    row(columns);
    text.append("|---|").append("--:|".repeat(columns.length - 1)).append('\n');
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
