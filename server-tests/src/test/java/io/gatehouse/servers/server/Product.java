package io.gatehouse.servers.server;

/** A server by its makers' name, whatever the version. */
public enum Product {
  TOMCAT("Tomcat", 0, ""),
  GLASSFISH("GlassFish", 10, "org.glassfish.soteria."),
  PAYARA("Payara", 10, "org.glassfish.soteria."),
  OPEN_LIBERTY("Open Liberty", 10, "com.ibm.ws.security."),
  TOMEE("TomEE", 9, "org.apache.tomee.security."),
  WILDFLY("WildFly", 10, "org.wildfly.security."),
  JETTY("Jetty", 0, "");

  private final String title;
  private final int jakartaEe;
  private final String jakartaSecurity;

  Product(String title, int jakartaEe, String jakartaSecurity) {
    this.title = title;
    this.jakartaEe = jakartaEe;
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
    return jakartaEe > 0;
  }

  /** The lowest version of Jakarta EE that any tested version of it has; 0 if it has none. */
  public int jakartaEe() {
    return jakartaEe;
  }
}
