package io.gatehouse.login;

import java.time.Duration;
import java.util.List;

/**
 * The login's own paths (all inside the application, beginning with a slash) and its providers.
 *
 * @param loginPath starts a login on purpose; takes {@code return} (a path) and {@code login_hint}
 * @param callbackPath where the provider sends the browser back: {@code redirect_uri} without the
 *     base
 * @param defaultPath where a login without a place of its own arrives
 * @param lifetime how long a login may take at the provider
 * @param keepFragment whether the fragment of the address comes back, for which a page of ours
 *     stands in for the redirect to the provider
 * @param providers the first is the one to take when nothing else is said; none where no path has a
 *     login
 */
public record LoginSettings(
    String loginPath,
    String callbackPath,
    String defaultPath,
    Duration lifetime,
    boolean keepFragment,
    List<LoginProvider> providers) {}
