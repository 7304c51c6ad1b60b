/**
 * What users have granted to applications, and the codes and tokens of it. May import {@code
 * applications} and what is below it.
 */
@NullMarked
package io.gatehouse.platform.authorization.grants;

import org.jspecify.annotations.NullMarked;
