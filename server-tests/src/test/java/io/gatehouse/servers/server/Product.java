package io.gatehouse.servers.server;

/** A server by its makers' name, whatever the version. */
public enum Product {
  TOMCAT("Tomcat", ""),
  GLASSFISH("GlassFish", "org.glassfish.soteria."),
  PAYARA("Payara", "org.glassfish.soteria."),
  OPEN_LIBERTY("Open Liberty", "com.ibm.ws.security."),
  TOMEE("TomEE", "org.apache.tomee.security."),
  WILDFLY("WildFly", "org.wildfly.security."),
  JETTY("Jetty", "");

  private final String title;
  private final String jakartaSecurity;

  Product(String title, String jakartaSecurity) {
    this.title = title;
    this.jakartaSecurity = jakartaSecurity;
  }

  public String title() {
    return title;
  }

  /** The package of its Jakarta Security; empty if it has none. */
  public String jakartaSecurity() {
    return jakartaSecurity;
  }

  /** Whether it has Jakarta EE's Web Profile at least: EJB, CDI, JAX-RS and Jakarta Security. */
  public boolean isJakartaEe() {
    return !jakartaSecurity.isEmpty();
  }
}
