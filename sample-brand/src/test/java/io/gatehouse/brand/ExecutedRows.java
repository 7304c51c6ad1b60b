package io.gatehouse.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Fails the class when a row of the requirements has had no case that was executed. */
final class ExecutedRows implements TestWatcher, AfterAllCallback {
  private final List<String> rows;
  private final Set<String> executed = new TreeSet<>();
  private int failed;

  ExecutedRows(List<String> rows) {
    this.rows = rows;
  }

  void add(String row) {
    executed.add(row);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    Row row = context.getRequiredTestMethod().getAnnotation(Row.class);
    if (row != null) {
      executed.addAll(Arrays.asList(row.value()));
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    failed++; // that is told already
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (failed == 0 && System.getProperty("it.test") == null) {
      assertThat(executed).as("rows with a case").containsExactlyInAnyOrderElementsOf(rows);
    }
  }
}
