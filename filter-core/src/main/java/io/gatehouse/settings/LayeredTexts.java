package io.gatehouse.settings;

import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.RawValue;
import io.gatehouse.settings.values.SettingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of several sources laid over each other: a later source stands before an earlier one,
 * and in one source what is for this application alone before what is for its realm, for every
 * application, and for all that are secured.
 */
final class LayeredTexts {
  // What is for one provider stands before what is for all, wherever it is set.
  private static final int OF_PROVIDER = 1000;

  private final List<SourceEntry> entries = new ArrayList<>();
  private final Map<String, RawValue> texts = new HashMap<>();
  private final Placeholders placeholders;
  private final Collection<String> problems;

  LayeredTexts(List<SettingsSource> sources, Application application, Collection<String> problems) {
    this.placeholders = new Placeholders(sources);
    this.problems = problems;
    for (int i = 0; i < sources.size(); i++) {
      SettingsSource source = sources.get(i);
      problems.addAll(source.problems());
      int rank = Application.Nearness.RANKS * i;
      SourceEntry.of(source, application).forEach(entry -> add(entry, rank));
    }
  }

  private void add(SourceEntry entry, int sourceRank) {
    entries.add(entry);
    if (!entry.key().startsWith(SettingKey.PREFIX)) {
      return;
    }
    String name = entry.key().substring(SettingKey.PREFIX.length());
    int rank =
        sourceRank + entry.nearness().rank() + (name.startsWith("provider.") ? OF_PROVIDER : 0);
    RawValue before = texts.get(name);
    if (before == null || before.rank() < rank) {
      Optional<String> text = text(entry);
      if (text.isPresent() || !entry.source().kind().isSharedWithOthers()) {
        texts.put(name, new RawValue(text, entry.subject(), rank));
      }
    }
  }

  /** The text to read; an empty variable or system property is as good as none. */
  private Optional<String> text(SourceEntry entry) {
    String text = entry.text().strip();
    if (entry.source().kind().isSharedWithOthers()) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
    try {
      text = placeholders.resolve(text).strip();
    } catch (InvalidValueException e) {
      problems.add(entry.subject() + " " + e.predicate());
      return Optional.empty();
    }
    if (text.isEmpty()) {
      problems.add(entry.subject() + " is empty; give it a value, or take it out");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Every entry that is meant for this application, the weaker sources first. */
  List<SourceEntry> entries() {
    return entries;
  }

  /** The text that counts, by name without {@code gatehouse.}. */
  Map<String, RawValue> texts() {
    return texts;
  }
}
