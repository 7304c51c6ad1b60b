package io.gatehouse.testkit.arquillian.war;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * Settings that take the place of a WAR's own. They go into {@code WEB-INF/gatehouse.properties},
 * which every server reads alike; {@code web.xml} is left as it is, save context-params that would
 * stand before them.
 *
 * @param texts by key; one without text is taken out and not replaced
 */
public record WarSettings(Map<String, String> texts) {
  private static final String PROPERTIES = "/WEB-INF/gatehouse.properties";
  private static final String WEB_XML = "/WEB-INF/web.xml";

  /** What a WAR says of its provider, of itself as a client, and of its address in production. */
  static final Set<String> OF_PRODUCTION =
      Set.of(
          "gatehouse.authorization_endpoint",
          "gatehouse.base_url",
          "gatehouse.client_certificate_file",
          "gatehouse.client_certificate_password",
          "gatehouse.client_secret_file",
          "gatehouse.end_session_endpoint",
          "gatehouse.introspection_endpoint",
          "gatehouse.jwks_uri",
          "gatehouse.metadata_uri",
          "gatehouse.pushed_authorization_request_endpoint",
          "gatehouse.revocation_endpoint",
          "gatehouse.token_endpoint",
          "gatehouse.token_endpoint_auth_audience",
          "gatehouse.token_endpoint_auth_method",
          "gatehouse.token_endpoint_auth_signing_alg",
          "gatehouse.userinfo_endpoint");

  public WarSettings {
    texts = Map.copyOf(texts);
  }

  public void writeTo(WebArchive war) {
    Set<String> replaced = new HashSet<>(OF_PRODUCTION);
    replaced.addAll(texts.keySet());
    Node webXml = war.get(WEB_XML);
    if (webXml != null) {
      ContextParams.without(replaced, webXml.getAsset())
          .ifPresent(changed -> replace(war, WEB_XML, changed));
    }
    Properties properties = read(war.get(PROPERTIES));
    properties.keySet().removeIf(replaced::contains);
    texts.forEach(
        (key, text) -> {
          if (!text.isEmpty()) {
            properties.setProperty(key, text);
          }
        });
    replace(war, PROPERTIES, text(properties));
  }

  private static Properties read(@Nullable Node file) {
    Properties properties = new Properties();
    if (file != null) {
      try (InputStream in = file.getAsset().openStream()) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private static String text(Properties properties) {
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void replace(WebArchive war, String path, String text) {
    if (war.contains(path)) {
      war.delete(path);
    }
    war.add(new StringAsset(text), path);
  }

  /** Without the texts: a secret is among them. */
  @Override
  public String toString() {
    return "WarSettings" + texts.keySet();
  }
}
