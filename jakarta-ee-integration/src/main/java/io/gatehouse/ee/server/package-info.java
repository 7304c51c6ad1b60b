/** What one server alone needs, done there only. Imports the JDK and the servlet API. */
@NullMarked
package io.gatehouse.ee.server;

import org.jspecify.annotations.NullMarked;
