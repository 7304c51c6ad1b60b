/** What an access token is worth: verified, introspected, remembered. Knows no request. */
@NullMarked
package io.gatehouse.bearer.token;

import org.jspecify.annotations.NullMarked;
