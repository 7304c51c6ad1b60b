package io.gatehouse.testkit.faults;

import java.util.Map;
import java.util.function.Consumer;

/**
 * ID tokens with any other claims, rightly signed.
 *
 * @param change is given the claims, and may change them
 */
public record ChangedIdToken(Consumer<Map<String, Object>> change) implements Fault {}
