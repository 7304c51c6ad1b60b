/**
 * What one server alone needs, done there only. Imports the JDK, the servlet API, {@code
 * io.gatehouse.servlet}, and Jakarta Authentication and Authorization where they are known to be
 * there.
 */
@NullMarked
package io.gatehouse.ee.server;

import org.jspecify.annotations.NullMarked;
