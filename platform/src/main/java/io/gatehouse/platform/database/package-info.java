/**
 * Where all is kept: short questions, transactions, migrations. Imports the core's {@code store}
 * and libraries only.
 */
@NullMarked
package io.gatehouse.platform.database;

import org.jspecify.annotations.NullMarked;
