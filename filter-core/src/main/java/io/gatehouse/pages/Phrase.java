package io.gatehouse.pages;

import io.gatehouse.exchange.HtmlPage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a message: plain text with {@code {gaps}}, and, where it has one, the part in {@code
 * [brackets]} is a link and the part between {@code `backticks`} stands out. No HTML: what is shown
 * is escaped.
 */
record Phrase(String text) {
  private static final Pattern GAP = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String MARKS = "[\\[\\]`]";

  /** What is wrong with it, where the text of ours has those gaps, and a link or none. */
  Optional<String> problem(Phrase ours) {
    String rest =
        CODE.matcher(LINK.matcher(GAP.matcher(text).replaceAll("$1")).replaceAll("$1"))
            .replaceAll("$1");
    if (rest.matches("(?s).*[{}\\[\\]`].*")) {
      return Optional.of("has a { } [ ] or ` without its other half, or an empty pair; close it");
    }
    Set<String> known = new TreeSet<>(ours.gaps());
    known.add("provider");
    if (!known.containsAll(gaps())) {
      return Optional.of(
          "has a gap that nothing fills; it can have {" + String.join("}, {", known) + "}");
    }
    if (links() != ours.links()) {
      return Optional.of(
          ours.links() == 0
              ? "has a link, and leads nowhere; take the brackets out"
              : "needs one part in [brackets], which becomes the link");
    }
    return Optional.empty();
  }

  /** What it says, without marks. */
  String plain(Map<String, String> values) {
    return fill(text.replaceAll(MARKS, ""), values, value -> value);
  }

  /** The same as HTML; without an address its link is plain text. */
  String html(Map<String, String> values, Optional<String> address) {
    String marked = CODE.matcher(HtmlPage.escape(text)).replaceAll("<code>$1</code>");
    String link =
        address
            .map(to -> "<a href=\"" + Matcher.quoteReplacement(HtmlPage.escape(to)) + "\">$1</a>")
            .orElse("$1");
    return fill(LINK.matcher(marked).replaceAll(link), values, HtmlPage::escape);
  }

  private Set<String> gaps() {
    return GAP.matcher(text).results().map(gap -> gap.group(1)).collect(Collectors.toSet());
  }

  private long links() {
    return LINK.matcher(text).results().count();
  }

  /** In one pass: what a value says is no gap. */
  private static String fill(
      String text, Map<String, String> values, UnaryOperator<String> escape) {
    return GAP.matcher(text)
        .replaceAll(gap -> Matcher.quoteReplacement(value(gap, values, escape)));
  }

  private static String value(
      MatchResult gap, Map<String, String> values, UnaryOperator<String> escape) {
    return escape.apply(values.getOrDefault(gap.group(1), ""));
  }
}
