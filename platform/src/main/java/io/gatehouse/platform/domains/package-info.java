/** Where another application finds the platform's services. Imports no other room. */
@NullMarked
package io.gatehouse.platform.domains;

import org.jspecify.annotations.NullMarked;
