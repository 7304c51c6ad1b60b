/**
 * Who is let in where users belong to organisations: organisation to account, global and project
 * roles, projects and memberships to inboxes. Imports {@code roles} and {@code store}'s word for
 * what is out of reach; {@code organisations.jdbc} {@code store.database} too.
 */
@NullMarked
package io.gatehouse.organisations;

import org.jspecify.annotations.NullMarked;
