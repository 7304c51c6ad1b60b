package io.gatehouse.testkit.arquillian;

import io.gatehouse.testkit.arquillian.client.Clients;
import java.lang.reflect.Field;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.enrichment.AfterEnrichment;

/**
 * Fills a test's {@link LoggedIn} fields, after all others that fill fields: in a browser that is
 * there already somebody only logs in.
 */
final class LoggedInFields extends ClientMaker {

  void fill(@Observes AfterEnrichment event) {
    Object test = event.getInstance();
    for (Class<?> type = test.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        LoggedIn who = field.getAnnotation(LoggedIn.class);
        if (who != null && suite().fill(field)) {
          fill(test, field, who);
        }
      }
    }
  }

  private void fill(Object test, Field field, LoggedIn who) {
    field.setAccessible(true);
    try {
      Object there = field.get(test);
      if (there != null && Clients.isBrowser(field.getType())) {
        Clients.logIn(there, login(who, field));
      } else {
        field.set(test, client(who, field.getType(), field));
        suite().closeLater(() -> empty(test, field));
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So that the next test on the same instance does not take a closed client for somebody's. */
  private static void empty(Object test, Field field) {
    try {
      field.set(test, null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
