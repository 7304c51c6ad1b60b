package io.gatehouse.testkit.faults;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Answers of the introspection endpoint with any other members, as JSON or rightly signed.
 *
 * @param change is given the members, and may change them
 */
public record ChangedIntrospection(Consumer<Map<String, Object>> change) implements Fault {}
