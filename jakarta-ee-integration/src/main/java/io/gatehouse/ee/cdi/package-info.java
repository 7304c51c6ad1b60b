/**
 * The CDI extension that enables the mechanism. May import {@code io.gatehouse.ee.mechanism} and
 * {@code io.gatehouse.settings}.
 */
@NullMarked
package io.gatehouse.ee.cdi;

import org.jspecify.annotations.NullMarked;
