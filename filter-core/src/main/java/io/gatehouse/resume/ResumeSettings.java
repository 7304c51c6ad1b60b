package io.gatehouse.resume;

import java.time.Duration;

/**
 * What is kept of forms that were sent without a live session.
 *
 * @param isOn whether anything is kept at all
 * @param path brings a kept form back, by {@code handle}
 * @param review whether the user is always asked before a form is sent again
 * @param maxBody the longest body that is kept, in bytes
 * @param maxTotal how much is kept at once by each node, in bytes
 * @param lifetime how long a form is kept
 */
public record ResumeSettings(
    boolean isOn, String path, boolean review, int maxBody, int maxTotal, Duration lifetime) {}
