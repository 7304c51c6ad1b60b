package io.gatehouse.servers.war;

import io.gatehouse.servers.probe.AgentBean;
import io.gatehouse.servers.probe.EnterpriseProbeServlet;
import io.gatehouse.servers.probe.ProbeServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ordinary application with security constraints, the JAR, and the three context-params; nothing
 * that any one server wants.
 */
public final class ProbeWar {
  private final WebXml webXml;
  private final Map<String, String> parameters;
  private final Map<String, String> files;
  private final boolean isEnterprise;

  private ProbeWar(
      WebXml webXml,
      Map<String, String> parameters,
      Map<String, String> files,
      boolean isEnterprise) {
    this.webXml = webXml;
    this.parameters = parameters;
    this.files = files;
    this.isEnterprise = isEnterprise;
  }

  /** With servlets only. */
  public static ProbeWar of(URI issuer) {
    return new ProbeWar(WebXml.current(), parameters(issuer), Map.of(), false);
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
    return new ProbeWar(webXml, parameters, files, true);
  }

  public ProbeWar with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(key, value);
    return new ProbeWar(webXml, more, files, isEnterprise);
  }

  public ProbeWar with(WebXml other) {
    return new ProbeWar(other, parameters, files, isEnterprise);
  }

  /** With a file that only some servers read. */
  public ProbeWar withFile(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(name, text);
    return new ProbeWar(webXml, parameters, more, isEnterprise);
  }

  /** Writes it into that folder. */
  public Path write(Path folder, String name) throws IOException {
    Path war = folder.resolve(name);
    Class<?> servlet = isEnterprise ? EnterpriseProbeServlet.class : ProbeServlet.class;
    try (WarFile file = WarFile.create(war)) {
      file.file("WEB-INF/web.xml", webXml.text(servlet, parameters))
          .classes(ProbeServlet.class)
          .gatehouse();
      for (Map.Entry<String, String> one : files.entrySet()) {
        file.file(one.getKey(), one.getValue());
      }
      if (isEnterprise) {
        file.file("WEB-INF/beans.xml", "").classes(EnterpriseProbeServlet.class, AgentBean.class);
      }
    }
    return war;
  }
}
