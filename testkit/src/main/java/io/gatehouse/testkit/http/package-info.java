/** Requests in, replies out, counted by endpoint. Imports only the JDK and Nimbus's messages. */
@NullMarked
package io.gatehouse.testkit.http;

import org.jspecify.annotations.NullMarked;
