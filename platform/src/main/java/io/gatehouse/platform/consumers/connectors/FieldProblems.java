package io.gatehouse.platform.consumers.connectors;

import io.gatehouse.platform.rest.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong with what was entered, field by field; nothing of it was done. */
public final class FieldProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, String> problems;

  /**
   * @param problems by the field's name; each says what, then what to do, after that name
   */
  public FieldProblems(Map<String, String> problems) {
    super("fields are wrong: " + String.join(", ", problems.keySet()), null, false, false);
    this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
  }

  /** By the field's name: {@code tokenEndpoint}, "is missing; …". */
  public Map<String, String> problems() {
    return problems;
  }

  /** The same for the API: 400, whose body names every field. */
  public static <T> T asRefusal(Supplier<T> work) {
    try {
      return work.get();
    } catch (FieldProblems e) {
      throw Refusal.ofFields(e.problems());
    }
  }
}
