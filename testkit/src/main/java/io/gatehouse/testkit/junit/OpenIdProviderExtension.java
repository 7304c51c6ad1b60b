package io.gatehouse.testkit.junit;

import io.gatehouse.testkit.TestProvider;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a provider where one is asked for first. The store closes it: JUnit does that with all
 * that is {@link AutoCloseable}, since 5.13.
 */
final class OpenIdProviderExtension implements ParameterResolver, BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(OpenIdProviderExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestProvider.class;
  }

  @Override
  public TestProvider resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(TestProvider.class, key -> TestProvider.start(), TestProvider.class);
  }

  /** A constructor's provider is the test's own, too. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestProvider shared =
        context
            .getParent()
            .map(parent -> store(parent).get(TestProvider.class, TestProvider.class))
            .orElse(null);
    if (shared != null) {
      shared.reset();
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
