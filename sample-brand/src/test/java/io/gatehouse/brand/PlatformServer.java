package io.gatehouse.brand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.platform.Platform;
import io.gatehouse.platform.consumers.conversations.Message;
import io.gatehouse.platform.keys.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An application that is nothing but a platform, at another origin than the shop. */
final class PlatformServer implements AutoCloseable {
  private static final String OPERATOR = "0123456789abcdef0123456789abcdef-operator";
  private static final String PASSWORD = "ada's password";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final HttpClient client = HttpClient.newHttpClient();
  private String administrator = "";

  private PlatformServer() throws IOException, LifecycleException {
    Path directory = Files.createTempDirectory("platform");
    Path webInf = Files.createDirectories(directory.resolve("app/WEB-INF"));
    Files.writeString(
        webInf.resolve("web.xml"),
        webXml(
            Map.of(
                "platform", "true",
                "platform_operator_token", OPERATOR,
                "ways_in", "/* bearer",
                "insecure_http", "true",
                "insecure_platform_calls", "true")));
    tomcat.setBaseDir(directory.toString());
    tomcat.setSilent(true);
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false);
    context = tomcat.addWebapp("/desk", directory.resolve("app").toString());
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException("the platform does not start; the log says why");
    }
  }

  private static String webXml(Map<String, String> settings) {
    StringBuilder xml =
        new StringBuilder(
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">");
    settings.forEach(
        (name, value) ->
            xml.append("<context-param><param-name>gatehouse.")
                .append(name)
                .append("</param-name><param-value>")
                .append(value)
                .append("</param-value></context-param>"));
    return xml.append("</web-app>").toString();
  }

  /** With the account brand, and its administrator ada. */
  static PlatformServer start() throws IOException, LifecycleException {
    PlatformServer server = new PlatformServer();
    server.operator("PUT", "accounts/brand", Map.of("name", "Brand"));
    server.operator("PUT", "accounts/brand/features/anonymous-consumers", Map.of("enabled", true));
    server.operator(
        "POST",
        "accounts/brand/users",
        Map.of("loginName", "ada", "kind", "administrator", "password", PASSWORD));
    server.administrator =
        server
            .call(
                "POST",
                server.at("login?v=1.3"),
                "",
                Map.of("username", "ada", "password", PASSWORD))
            .get("bearer")
            .asText();
    return server;
  }

  /** What is under the account brand: {@code consumer.js}. */
  URI at(String path) {
    return URI.create(address() + "api/account/brand/" + path);
  }

  private String address() {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/desk/";
  }

  /** The platform inside, for what agents do on pages. */
  Platform platform() {
    return Platform.of(context.getServletContext());
  }

  /** What an agent answers. */
  void reply(String conversation, String text) {
    Message unused =
        platform()
            .consumers()
            .conversations()
            .reply(
                new Actor("brand", "urn:gatehouse:platform", "1", "Ann", Instant.EPOCH),
                conversation,
                text);
  }

  /** Whether agents see that whoever talks there is known. */
  boolean isVerified(String conversation) {
    String person =
        platform().consumers().conversations().find("brand", conversation).orElseThrow().personId();
    return platform().consumers().people().find("brand", person).orElseThrow().isVerified();
  }

  private void operator(String method, String path, Map<String, ?> body) {
    JsonNode unused = call(method, URI.create(address() + "api/platform/" + path), OPERATOR, body);
  }

  /** What the account's administrator makes, with its id. */
  JsonNode make(String path, Map<String, ?> body) {
    return call("POST", at(path), administrator, body);
  }

  private JsonNode call(String method, URI address, String bearer, Map<String, ?> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
      if (!bearer.isEmpty()) {
        request.header("Authorization", "Bearer " + bearer);
      }
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(address + ": " + answer.statusCode() + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
