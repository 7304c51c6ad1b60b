package io.gatehouse.testkit.faults;

import java.time.Duration;

/**
 * The provider's clock is wrong: all it signs and checks is by this other time.
 *
 * @param ahead how far it is ahead, negative when it is behind
 */
public record ClockSkew(Duration ahead) implements Fault {}
