package io.gatehouse.linking.oldlogin;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.store.database.NamedSql;
import java.util.Optional;
import java.util.Set;

/** Who knows the passwords. */
public sealed interface SourceSettings {

  /**
   * The application's tables.
   *
   * @param roles the roles of {@code :user}
   * @param update writes {@code :password} for {@code :user}
   * @param format of passwords that are written
   */
  record Sql(Optional<NamedSql> roles, Optional<NamedSql> update, NewPassword format)
      implements SourceSettings {}

  /**
   * A JAAS login module of the server's.
   *
   * @param context its name in the configuration
   * @param roleClasses the principals of these classes are roles; empty: all but the first
   */
  record Jaas(String context, Set<String> roleClasses) implements SourceSettings {}

  /** The application's IdentityStores. */
  record IdentityStores() implements SourceSettings {}

  /** A {@link PasswordSource} of the application. */
  record Application() implements SourceSettings {}
}
