/**
 * What the provider has handed out: codes, refresh tokens, access tokens, logins. Imports only the
 * JDK.
 */
@NullMarked
package io.gatehouse.testkit.grants;

import org.jspecify.annotations.NullMarked;
