package io.gatehouse.platform.consumers.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a consumer: by their brand, or by the page that they are on. Which of them is not
 * known here. Names and values are short texts, and nothing but texts: pages escape them.
 *
 * @param sections those that have entries, under their labels
 * @param notes on what was left out, and why
 */
public record ConsumerInformation(List<Section> sections, List<String> notes) {
  /** The label of standard claims of OpenID Connect. */
  public static final String PROFILE = "Profile";

  /** The label of {@code ctmrinfo}. */
  public static final String CUSTOMER = "Customer Info";

  /** The label of {@code personal}. */
  public static final String PERSONAL = "Personal Info";

  /** The label of what else a page says. */
  public static final String PAGE = "Page";

  /** Nothing. */
  public static final ConsumerInformation NONE = new ConsumerInformation(List.of(), List.of());

  public ConsumerInformation {
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /** What belongs together. */
  public record Section(String label, List<Entry> entries) {
    public Section {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One thing.
   *
   * @param name as tokens have it: {@code lastPaymentDate}
   */
  public record Entry(String name, String value) {}

  /** What a brand's token says: standard claims and {@code lp_sdes}; other claims are left out. */
  public static ConsumerInformation ofClaims(Map<String, ? extends @Nullable Object> claims) {
    return new InformationReader().read(claims, /* isPage= */ false);
  }

  /** What a page says: the same, and texts, numbers and switches of any name. */
  public static ConsumerInformation ofPage(Map<String, ? extends @Nullable Object> said) {
    return new InformationReader().read(said, /* isPage= */ true);
  }

  /** The first of that name, under that label. */
  public Optional<String> value(String label, String name) {
    return sections.stream()
        .filter(section -> section.label().equals(label))
        .flatMap(section -> section.entries().stream())
        .filter(entry -> entry.name().equals(name))
        .map(Entry::value)
        .findFirst();
  }
}
