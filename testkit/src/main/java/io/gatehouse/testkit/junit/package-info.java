/** A provider for each JUnit test. May import the root. */
@NullMarked
package io.gatehouse.testkit.junit;

import org.jspecify.annotations.NullMarked;
