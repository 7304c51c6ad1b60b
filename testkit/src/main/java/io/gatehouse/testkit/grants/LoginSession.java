package io.gatehouse.testkit.grants;

import java.time.Instant;

/**
 * A login at the provider, so that it need not ask again.
 *
 * @param sid the session's id in ID tokens; not what the browser's cookie holds
 * @param username who logged in
 * @param authTime when
 */
public record LoginSession(String sid, String username, Instant authTime) {}
