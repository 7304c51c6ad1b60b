package io.gatehouse.platform.consumers.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is told of a consumer. What has another type than it should, or is too long, is left
 * out with a note; nothing is refused.
 */
final class InformationReader {
  private static final int MOST_NOTES = 20;
  private static final int MOST_SDES = 10;
  private static final int MOST_OF_PAGE = 20;
  private static final int LONGEST_NAME = 64;
  private static final String SDES = "lp_sdes";

  /** OpenID Connect Core 1.0, section 5.1; no addresses of pictures and pages. */
  private static final List<String> STANDARD =
      List.of(
          "name",
          "given_name",
          "family_name",
          "middle_name",
          "nickname",
          "preferred_username",
          "email",
          "phone_number",
          "gender",
          "birthdate",
          "locale",
          "zoneinfo");

  private final List<ConsumerInformation.Entry> profile = new ArrayList<>();
  private final List<ConsumerInformation.Entry> customer = new ArrayList<>();
  private final List<ConsumerInformation.Entry> personal = new ArrayList<>();
  private final List<ConsumerInformation.Entry> page = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * All of it.
   *
   * @param isPage whether members of any other name are read too
   */
  ConsumerInformation read(Map<String, ? extends @Nullable Object> said, boolean isPage) {
    for (String name : STANDARD) {
      take(profile, "", name, said, InformationValue::text);
    }
    sdes(said.get(SDES));
    if (isPage) {
      page(said);
    }
    List<ConsumerInformation.Section> sections = new ArrayList<>();
    add(sections, ConsumerInformation.PROFILE, profile);
    add(sections, ConsumerInformation.CUSTOMER, customer);
    add(sections, ConsumerInformation.PERSONAL, personal);
    add(sections, ConsumerInformation.PAGE, page);
    return new ConsumerInformation(sections, notes);
  }

  private static void add(
      List<ConsumerInformation.Section> sections,
      String label,
      List<ConsumerInformation.Entry> entries) {
    if (!entries.isEmpty()) {
      sections.add(new ConsumerInformation.Section(label, entries));
    }
  }

  /** Texts of a value, none where it is not of the type. */
  @FunctionalInterface
  private interface Type {
    List<String> read(Object value);
  }

  private void take(
      List<ConsumerInformation.Entry> into, String path, String name, Map<?, ?> from, Type type) {
    @Nullable Object value = from.get(name);
    if (value == null) {
      return;
    }
    List<String> texts = type.read(value);
    if (texts.isEmpty()) {
      note(path + name + " is not of its type, or too long");
    }
    texts.forEach(text -> into.add(new ConsumerInformation.Entry(name, text)));
  }

  private void note(String what) {
    if (notes.size() < MOST_NOTES) {
      notes.add(what + "; it is left out.");
    }
  }

  private void sdes(@Nullable Object value) {
    if (value == null) {
      return;
    }
    if (!(value instanceof List<?> all)) {
      note(SDES + " is no array");
      return;
    }
    for (@Nullable Object each : all.subList(0, Math.min(MOST_SDES, all.size()))) {
      if (each instanceof Map<?, ?> sde
          && "ctmrinfo".equals(sde.get("type"))
          && sde.get("info") instanceof Map<?, ?> info
          && customer.isEmpty()) {
        customer(info);
      } else if (each instanceof Map<?, ?> sde
          && "personal".equals(sde.get("type"))
          && sde.get("personal") instanceof Map<?, ?> info
          && personal.isEmpty()) {
        personal(info);
      } else {
        note(SDES + " has an entry of another form, or one twice");
      }
    }
    if (all.size() > MOST_SDES) {
      note(SDES + " has more than " + MOST_SDES + " entries");
    }
  }

  private void customer(Map<?, ?> info) {
    String path = "ctmrinfo.";
    for (String name : List.of("cstatus", "ctype", "customerId")) {
      take(customer, path, name, info, InformationValue::text);
    }
    take(customer, path, "balance", info, InformationValue::number);
    for (String name : List.of("socialId", "imei", "userName")) {
      take(customer, path, name, info, InformationValue::text);
    }
    take(customer, path, "companySize", info, InformationValue::wholeNumber);
    for (String name : List.of("accountName", "role")) {
      take(customer, path, name, info, InformationValue::text);
    }
    for (String name : List.of("lastPaymentDate", "registrationDate")) {
      take(customer, path, name, info, InformationValue::date);
    }
  }

  private void personal(Map<?, ?> info) {
    String path = "personal.";
    for (String name : List.of("firstname", "lastname")) {
      take(personal, path, name, info, InformationValue::text);
    }
    take(personal, path, "age", info, InformationValue::age);
    take(personal, path, "contacts", info, InformationValue::contacts);
    for (String name : List.of("gender", "company", "language")) {
      take(personal, path, name, info, InformationValue::text);
    }
  }

  private void page(Map<String, ? extends @Nullable Object> said) {
    Set<String> read = Set.copyOf(STANDARD);
    said.forEach(
        (name, value) -> {
          if (read.contains(name) || name.equals(SDES) || value == null) {
            return;
          }
          List<String> texts = InformationValue.simple(value);
          if (texts.isEmpty()
              || page.size() >= MOST_OF_PAGE
              || name.length() > LONGEST_NAME
              || InformationValue.text(name).isEmpty()) {
            note("a member of the page is no short text, number or switch, or one too many");
          } else {
            page.add(new ConsumerInformation.Entry(name, texts.get(0)));
          }
        });
  }
}
