package io.gatehouse.linking;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2LinkingTest extends LinkingContract {
  @Override
  protected DataSource dataSource() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:linking;DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    return source;
  }
}
