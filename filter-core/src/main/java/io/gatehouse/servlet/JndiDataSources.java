package io.gatehouse.servlet;

import io.gatehouse.store.StoreUnavailableException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The server's DataSources, by their names. */
final class JndiDataSources {
  private JndiDataSources() {}

  /**
   * The one of that name. To be called in a thread of the server's.
   *
   * @throws StoreUnavailableException if there is none now
   */
  @SuppressWarnings("BanJNDI") // the deployer's name, and of java: or no scheme: see StoreKeys
  static DataSource named(String name) {
    try {
      Object found = new InitialContext().lookup(name);
      if (found instanceof DataSource dataSource) {
        return dataSource;
      }
      throw new StoreUnavailableException("what has the name is no DataSource");
    } catch (NamingException e) {
      throw new StoreUnavailableException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }
}
