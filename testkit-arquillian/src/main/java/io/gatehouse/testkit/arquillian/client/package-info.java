/** Clients of each kind, and how somebody is logged in with them. Imports no other room. */
@NullMarked
package io.gatehouse.testkit.arquillian.client;

import org.jspecify.annotations.NullMarked;
