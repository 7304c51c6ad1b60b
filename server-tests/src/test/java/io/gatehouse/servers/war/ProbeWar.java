package io.gatehouse.servers.war;

import io.gatehouse.servers.probe.AgentBean;
import io.gatehouse.servers.probe.CallerSocket;
import io.gatehouse.servers.probe.EnterpriseProbeServlet;
import io.gatehouse.servers.probe.ProbeServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ordinary application with security constraints, the JAR, and the three context-params; nothing
 * that any one server wants.
 */
public final class ProbeWar {
  private static final String APPLICATION =
      """
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="9">
        <module><ejb>agents.jar</ejb></module>
        <module><web><web-uri>desk.war</web-uri><context-root>/%s</context-root></web></module>
      </application>
      """;

  private WebXml webXml = WebXml.current();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Set<Class<?>> classes = new LinkedHashSet<>(Set.of(ProbeServlet.class));
  private Class<?> servlet = ProbeServlet.class;
  private Optional<Path> compiled = Optional.empty();

  private ProbeWar() {}

  /** With servlets only, and neither our JAR nor any setting of ours. */
  public static ProbeWar withoutGatehouse() {
    return new ProbeWar();
  }

  /** With servlets only. */
  public static ProbeWar of(URI issuer) {
    ProbeWar war = new ProbeWar();
    war.parameters.putAll(parameters(issuer));
    return war;
  }

  /** The three context-params. */
  public static Map<String, String> parameters(URI issuer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("gatehouse.issuer", issuer.toString());
    parameters.put("gatehouse.client_id", "desk");
    parameters.put("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    return parameters;
  }

  /** With an EJB, and CDI's view of the caller. */
  public ProbeWar enterprise() {
    servlet = EnterpriseProbeServlet.class;
    classes.add(EnterpriseProbeServlet.class);
    classes.add(AgentBean.class);
    return withFile("WEB-INF/beans.xml", "");
  }

  /** With two WebSockets. */
  public ProbeWar sockets() {
    classes.add(CallerSocket.class);
    classes.add(CallerSocket.OfAgents.class);
    classes.add(CallerSocket.OfAnybody.class);
    return this;
  }

  /** With a further file. */
  public ProbeWar withFile(String name, String text) {
    files.put(name, text);
    return this;
  }

  public ProbeWar with(String key, String value) {
    parameters.put(key, value);
    return this;
  }

  public ProbeWar with(WebXml other) {
    webXml = other;
    return this;
  }

  /** With those context-params and no others. */
  public ProbeWar setBy(Map<String, String> others) {
    parameters.clear();
    parameters.putAll(others);
    return this;
  }

  /** With further classes of its own. */
  public ProbeWar with(Class<?>... more) {
    classes.addAll(List.of(more));
    return this;
  }

  /** With the classes that are in that folder. */
  public ProbeWar with(Path folder) {
    compiled = Optional.of(folder);
    return this;
  }

  /** Writes it into that folder. */
  public Path write(Path folder, String name) throws IOException {
    Path war = folder.resolve(name);
    try (WarFile file = WarFile.create(war)) {
      file.file("WEB-INF/web.xml", webXml.text(servlet, parameters))
          .classes(classes.toArray(Class<?>[]::new));
      for (Map.Entry<String, String> one : files.entrySet()) {
        file.file(one.getKey(), one.getValue());
      }
      if (compiled.isPresent()) {
        file.classes(compiled.get());
      }
      if (!parameters.isEmpty()) {
        file.gatehouse();
      }
    }
    return war;
  }

  /** Writes it into an EAR, whose EJBs are in a JAR of their own, under the file's name. */
  public Path writeEar(Path folder, String name) throws IOException {
    classes.remove(AgentBean.class);
    Path agents = folder.resolve("agents.jar");
    try (WarFile jar = WarFile.create(agents)) {
      jar.classesAtRoot(AgentBean.class);
    }
    Path war = write(folder, "desk.war");
    Path ear = folder.resolve(name);
    try (WarFile file = WarFile.create(ear)) {
      file.file("META-INF/application.xml", APPLICATION.formatted(name.replace(".ear", "")))
          .copy("agents.jar", agents)
          .copy("desk.war", war);
    }
    Files.delete(war);
    Files.delete(agents);
    return ear;
  }
}
