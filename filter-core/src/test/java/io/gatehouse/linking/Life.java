package io.gatehouse.linking;

import io.gatehouse.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A process that ends after so many steps, in the midst of whatever it does: from then on nothing
 * of it reaches the database or the store, and its connections are cut.
 */
final class Life {
  private final List<Connection> open = new ArrayList<>();
  private int left;
  private boolean isOver;

  Life(int steps) {
    this.left = steps;
  }

  /** The process is gone. */
  static final class Over extends Error {
    private static final long serialVersionUID = 1L;
  }

  synchronized boolean isOver() {
    return isOver;
  }

  private synchronized void step() {
    if (left-- <= 0) {
      isOver = true;
    }
    go();
  }

  private synchronized void go() {
    if (isOver) {
      throw new Over();
    }
  }

  /** The network notices that nobody is there any more. */
  synchronized void cutConnections() throws SQLException {
    for (Connection each : open) {
      each.close();
    }
  }

  DataSource in(DataSource real) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Connection connection = real.getConnection();
          synchronized (this) {
            open.add(connection);
          }
          return in(connection);
        });
  }

  private Connection in(Connection real) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          boolean isCommit = method.getName().equals("commit");
          if (isCommit) {
            step();
          } else {
            go();
          }
          Object result = method.invoke(real, arguments);
          if (isCommit) {
            step();
          }
          return result instanceof PreparedStatement statement ? in(statement) : result;
        });
  }

  private PreparedStatement in(PreparedStatement real) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            step();
          } else {
            go();
          }
          return method.invoke(real, arguments);
        });
  }

  Store in(Store real) {
    return proxy(
        Store.class,
        (method, arguments) -> {
          step();
          return method.isDefault()
              ? real.get((Store.Key) arguments[0])
              : method.invoke(real, arguments);
        });
  }

  private interface Call {
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
  }

  private <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Life.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
