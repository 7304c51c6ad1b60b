package io.gatehouse.store.guarded;

import java.time.Duration;

/**
 * What is guarded, as the log and its threads name it.
 *
 * @param name for people, in the middle of a sentence: {@code the store}
 * @param threads what the names of its threads begin with
 * @param timeout of one operation
 * @param timeoutKey the setting with the timeout
 * @param effect what users see while it is out of reach
 */
public record Guarded(
    String name, String threads, Duration timeout, String timeoutKey, String effect) {}
