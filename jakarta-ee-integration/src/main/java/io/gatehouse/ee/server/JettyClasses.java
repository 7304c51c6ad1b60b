package io.gatehouse.ee.server;

import java.io.IOException;
import java.io.InputStream;

/**
 * Brings our classes for Jetty and Jetty's own together: Jetty hides its classes from web
 * applications, and ours cannot be loaded without them.
 */
final class JettyClasses extends ClassLoader {
  private static final String OURS = JettyClasses.class.getPackageName() + ".jetty.";

  private final ClassLoader server;

  /** With the class loader of the server, to which alone its classes are visible. */
  JettyClasses(ClassLoader server) {
    super(JettyClasses.class.getClassLoader());
    this.server = server;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("org.eclipse.jetty.")) {
      return server.loadClass(name);
    }
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, JettyClasses.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
