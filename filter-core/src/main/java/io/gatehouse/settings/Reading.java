package io.gatehouse.settings;

import java.util.List;

/**
 * Settings that are right, and what should be looked at all the same.
 *
 * @param warnings one line each, to be logged at start: unknown keys in system properties and
 *     environment, insecure settings that are on
 */
public record Reading(Settings settings, List<String> warnings) {}
