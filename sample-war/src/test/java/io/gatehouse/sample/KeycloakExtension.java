package io.gatehouse.sample;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One real Keycloak for all tests of a run, given to whoever asks for it. Where a test fails, the
 * other side's words help.
 */
final class KeycloakExtension implements BeforeAllCallback, ParameterResolver, TestWatcher {

  @Override
  public void beforeAll(ExtensionContext context) {
    KeycloakServer.shared(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KeycloakServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return KeycloakServer.shared(context);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.err.println("Keycloak's output:\n" + KeycloakServer.shared(context).output());
  }
}
