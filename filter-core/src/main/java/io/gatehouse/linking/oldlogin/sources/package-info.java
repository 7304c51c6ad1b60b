/** Who knows the passwords: the application's table, or a JAAS login module. */
@NullMarked
package io.gatehouse.linking.oldlogin.sources;

import org.jspecify.annotations.NullMarked;
