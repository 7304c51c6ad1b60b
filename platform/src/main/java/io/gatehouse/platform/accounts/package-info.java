/**
 * Accounts, their users, services and features. May import {@code rest}, {@code secrets} and {@code
 * database}.
 */
@NullMarked
package io.gatehouse.platform.accounts;

import org.jspecify.annotations.NullMarked;
