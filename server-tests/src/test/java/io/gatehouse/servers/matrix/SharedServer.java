package io.gatehouse.servers.matrix;

import io.gatehouse.servers.server.Distribution;
import io.gatehouse.servers.server.Product;
import io.gatehouse.servers.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * The server that the build names, one for all test classes, started for the first that wants it
 * and stopped after the last. What came of each test is kept; for one that fails the end of the
 * server's log is shown.
 */
public final class SharedServer
    implements ExecutionCondition, InvocationInterceptor, ParameterResolver, TestWatcher {
  private static final System.Logger LOG = System.getLogger(SharedServer.class.getName());
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedServer.class);
  private static final int SHOWN_LINES = 200;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Product product = Distribution.ofThisRun().product();
    boolean isOfAnother =
        context
            .getElement()
            .map(element -> element.getAnnotation(OnlyOn.class))
            .map(only -> only.value() != product)
            .orElse(false);
    if (isOfAnother) {
      return ConditionEvaluationResult.disabled("it is about another server");
    }
    boolean isMissing =
        context
            .getElement()
            .map(element -> element.getAnnotation(NeedsJakartaEe.class))
            .map(needs -> needs.value() > product.jakartaEe())
            .orElse(false);
    if (!isMissing) {
      return ConditionEvaluationResult.enabled("the server has what it needs");
    }
    if (context.getTestMethod().isEmpty()) {
      results(context).addAll(context.getRequiredTestClass(), Result.NOT_THERE);
    }
    return ConditionEvaluationResult.disabled("the server has no such Jakarta EE");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestServer.class
        || parameter.getParameter().getType() == Distribution.class
        || parameter.getParameter().getType() == AdministeredServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Distribution.class) {
      return Distribution.ofThisRun();
    }
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    return type == AdministeredServer.class
        ? store.computeIfAbsent(
            AdministeredServer.class, key -> AdministeredServer.start(), AdministeredServer.class)
        : store.computeIfAbsent(TestServer.class, key -> start(), TestServer.class);
  }

  private static TestServer start() {
    try {
      return TestServer.start(Distribution.ofThisRun());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    FailsOn failsOn = method.getExecutable().getAnnotation(FailsOn.class);
    Product product = Distribution.ofThisRun().product();
    if (failsOn == null || !List.of(failsOn.value()).contains(product)) {
      invocation.proceed();
      return;
    }
    try {
      invocation.proceed();
    } catch (AssertionError e) {
      throw new TestAbortedException(product.title() + " is known not to do that", e);
    }
    throw new AssertionError(product.title() + " does that now; take it out of @FailsOn");
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    results(context).add(context, Result.FAILS);
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    results(context).add(context, Result.WORKS);
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    results(context).add(context, Result.NOT_THERE);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    results(context).add(context, Result.FAILS);
    ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
    Stream.of(
            Optional.ofNullable(store.get(TestServer.class, TestServer.class)),
            Optional.ofNullable(store.get(AdministeredServer.class, AdministeredServer.class))
                .map(AdministeredServer::server))
        .flatMap(Optional::stream)
        .forEach(server -> tell(context, server));
  }

  private static void tell(ExtensionContext context, TestServer server) {
    List<String> lines = server.log().lines().toList();
    String end =
        String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    LOG.log(Level.ERROR, () -> context.getDisplayName() + " failed; the server says:\n" + end);
  }

  private static Results results(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Results.class, key -> new Results(Distribution.ofThisRun()), Results.class);
  }
}
