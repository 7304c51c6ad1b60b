/** Certificates made while a test runs, so that none can be out of date. Imports nothing here. */
@NullMarked
package io.gatehouse.testkit.tls;

import org.jspecify.annotations.NullMarked;
