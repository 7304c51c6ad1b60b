/** An OpenID Provider in one JVM, for tests and for trying things out. Never for production. */
@NullMarked
package io.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
