/**
 * Gatehouse in the deployments of an Arquillian suite, and a provider beside its containers. May
 * import all rooms of this module.
 */
@NullMarked
package io.gatehouse.testkit.arquillian;

import org.jspecify.annotations.NullMarked;
