/** The users and clients that the provider knows. Imports only the JDK and Nimbus. */
@NullMarked
package io.gatehouse.testkit.registry;

import org.jspecify.annotations.NullMarked;
