/** What the JAR does where it is run instead of deployed. */
@NullMarked
package io.gatehouse.dropin;

import org.jspecify.annotations.NullMarked;
