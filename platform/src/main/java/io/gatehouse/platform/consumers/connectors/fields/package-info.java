/** Fields that people entered, read one by one. May import what {@code connectors} may. */
@NullMarked
package io.gatehouse.platform.consumers.connectors.fields;

import org.jspecify.annotations.NullMarked;
