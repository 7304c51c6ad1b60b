package io.gatehouse.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * One GlassFish for all test classes, started for the first that wants it and stopped after the
 * last; the end of its log is shown for a test that fails.
 */
final class SharedGlassFish implements ParameterResolver, TestWatcher {
  private static final System.Logger LOG = System.getLogger(SharedGlassFish.class.getName());
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedGlassFish.class);
  private static final int SHOWN_LINES = 200;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GlassFish.class;
  }

  @Override
  public GlassFish resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(GlassFish.class, key -> start(), GlassFish.class);
  }

  private static GlassFish start() {
    try {
      return GlassFish.start(Path.of(System.getProperty("glassfish7.directory")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    GlassFish server = context.getRoot().getStore(NAMESPACE).get(GlassFish.class, GlassFish.class);
    if (server != null) {
      List<String> lines = server.log().lines().toList();
      String end =
          String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
      LOG.log(Level.ERROR, () -> context.getDisplayName() + " failed; the server says:\n" + end);
    }
  }
}
