/** What is set of logins in a browser: their paths, their sessions, their end, what they keep. */
@NullMarked
package io.gatehouse.settings.keys.login;

import org.jspecify.annotations.NullMarked;
