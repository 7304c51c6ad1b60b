/**
 * What pages of brands and their consumers call. May import {@code conversations} and what that
 * may.
 */
@NullMarked
package io.gatehouse.platform.consumers.web;

import org.jspecify.annotations.NullMarked;
