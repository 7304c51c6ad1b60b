/** The only user of the servlet API: requests to values, outcomes to replies, and the Filter. */
@NullMarked
package io.gatehouse.servlet;

import org.jspecify.annotations.NullMarked;
