/** Passwords as applications have kept them, checked and written anew. Imports only libraries. */
@NullMarked
package io.gatehouse.linking.passwords;

import org.jspecify.annotations.NullMarked;
