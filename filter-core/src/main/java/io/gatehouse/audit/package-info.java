/** What happened to whose login, told to the log and to who listens. Imports only the JDK. */
@NullMarked
package io.gatehouse.audit;

import org.jspecify.annotations.NullMarked;
