package io.gatehouse.testkit.arquillian;

import io.gatehouse.testkit.TestProvider;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The provider of a suite, and the clients of the test that runs now. One test at a time: so
 * Arquillian runs them.
 */
final class RunningSuite {
  private final TestProvider provider;
  private final Deque<Runnable> open = new ArrayDeque<>();
  private final Set<Field> filled = new HashSet<>();
  private boolean isBetweenTests = true;

  private RunningSuite(TestProvider provider) {
    this.provider = provider;
  }

  static RunningSuite start() {
    return new RunningSuite(TestProvider.start());
  }

  TestProvider provider() {
    return provider;
  }

  /** Before a test; JUnit's extension says so once more for each method that prepares it. */
  void begin() {
    if (isBetweenTests) {
      closeClients();
      provider.reset();
      isBetweenTests = false;
    }
  }

  /** After a test; its clients stay open until what cleans up after it had its turn. */
  void end() {
    isBetweenTests = true;
  }

  /** Whether the field is to get its client now: once in a test. */
  boolean fill(Field field) {
    return filled.add(field);
  }

  /** Is run when the test is over. */
  void closeLater(Runnable close) {
    open.push(close);
  }

  /** All of them, whatever becomes of one; then the first failure is thrown. */
  void closeClients() {
    filled.clear();
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().run();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  void stop() {
    closeClients();
    provider.close();
  }
}
