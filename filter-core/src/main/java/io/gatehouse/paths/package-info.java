/**
 * The servlet specification's url-patterns, and which ways in hold for which of them. May import
 * only the JDK.
 */
@NullMarked
package io.gatehouse.paths;

import org.jspecify.annotations.NullMarked;
