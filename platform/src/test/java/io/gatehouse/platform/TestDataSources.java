package io.gatehouse.platform;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** The server's DataSource, of {@code url} and {@code user}. */
public final class TestDataSources implements ObjectFactory {
  @Override
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment) {
    Reference reference = (Reference) object;
    String url = text(reference, "url");
    if (url.startsWith("jdbc:h2:")) {
      return JdbcConnectionPool.create(url, text(reference, "user"), "");
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(text(reference, "user"));
    return source;
  }

  private static String text(Reference reference, String name) {
    RefAddr address = reference.get(name);
    return address == null ? "" : String.valueOf(address.getContent());
  }
}
