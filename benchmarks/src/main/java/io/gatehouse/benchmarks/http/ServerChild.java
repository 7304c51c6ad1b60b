package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.http.ways.Way;
import io.gatehouse.benchmarks.http.ways.Ways;
import io.gatehouse.benchmarks.issuer.Keys;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Meter;
import io.gatehouse.benchmarks.token.peers.Contestant.Terms;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A process with an embedded Tomcat and one way in. Says its address when it is ready; then {@code
 * meter} asks for what its threads have used so far, {@code heap} for what it keeps.
 */
public final class ServerChild {
  private ServerChild() {}

  /** Way, issuer of access tokens, provider of logins or an empty text. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("gatehouse-bench");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.getConnector().setProperty("keepAliveTimeout", "-1");
    tomcat.getConnector().setProperty("connectionTimeout", "1200000");
    tomcat.getHost();
    tomcat.init(); // now there is a port
    String address = "http://localhost:" + tomcat.getConnector().getLocalPort();
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "probe", new ProbeServlet());
    context.addServletMappingDecoded("/", "probe");
    String issuer = arguments[1];
    Terms terms = new Terms("RS256", issuer, issuer + "/keys", TokenWriter.AUDIENCE, Keys.SECRET);
    Ways.named(arguments[0]).install(context, new Way.Ground(address, terms, arguments[2]));
    tomcat.start();
    Child.answer(address + " " + Meter.processNanos() / 1_000_000);
    serve();
    tomcat.stop();
    tomcat.destroy();
    System.exit(0);
  }

  private static void serve() throws Exception {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      Child.answer(
          order.equals("heap")
              ? Long.toString(Meter.liveHeapBytes())
              : Meter.ofAllThreads().line());
    }
  }
}
