/**
 * Where browsers come: the authorization endpoint with its login form, and the end of a login. May
 * import {@code tokens} and what is below it.
 */
@NullMarked
package io.gatehouse.testkit.login;

import org.jspecify.annotations.NullMarked;
