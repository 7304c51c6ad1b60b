package io.gatehouse.brand;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.LifecycleException;

/**
 * The shop and the platform, which know each other: a campaign whose engagements are one for
 * strangers and one for each way in which the shop's customers can be known.
 */
record BrandAndDesk(ShopServer shop, PlatformServer desk, Map<String, String> values)
    implements AutoCloseable {
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";

  static BrandAndDesk open() throws IOException, LifecycleException {
    PlatformServer desk = PlatformServer.start();
    ShopServer shop = ShopServer.start();
    Map<String, String> values = new TreeMap<>();
    String campaign =
        id(desk.make("campaigns", Map.of("name", "Lamps", "origins", List.of(shop.origin()))));
    List<String> returnPages = new ArrayList<>();
    for (String flow : List.of("implicit", "code")) {
      for (String window : List.of("embedded", "separate")) {
        String name = window.equals("embedded") ? flow : flow + "-separate";
        String connector = id(desk.make("connectors", connector(shop, name, flow, window)));
        String returnPage = desk.at("app/" + connector + "/return").toString();
        returnPages.add(returnPage);
        values.put("return." + name, returnPage);
        values.put(
            "engagement." + name,
            id(
                desk.make(
                    "campaigns/" + campaign + "/engagements",
                    Map.of("name", name, "authenticated", true, "connectorId", connector))));
      }
    }
    values.put(
        "engagement.anonymous",
        id(
            desk.make(
                "campaigns/" + campaign + "/engagements",
                Map.of("name", "Strangers", "authenticated", false))));
    values.put("script", desk.at("consumer.js").toString());
    values.put("client_id", "desk");
    values.put("client_secret", SECRET);
    values.put("return_pages", String.join(" ", returnPages));
    shop.settings(values);
    return new BrandAndDesk(shop, desk, values);
  }

  private static Map<String, Object> connector(
      ShopServer shop, String name, String flow, String window) {
    Map<String, Object> form = new HashMap<>();
    form.put("name", name);
    form.put("enabled", true);
    form.put("flow", flow);
    form.put("window", window);
    form.put("issuer", shop.at("").toString().replaceAll("/$", ""));
    form.put("clientId", "desk");
    form.put("jwksUrl", shop.at("keys").toString());
    if (flow.equals("implicit")) {
      form.put("implicitAllowed", true);
    } else {
      form.put("tokenEndpoint", shop.at("token").toString());
      form.put("clientSecret", SECRET);
    }
    if (window.equals("separate")) {
      form.put("authenticationEndpoint", shop.at("authorize").toString());
      form.put("pkce", flow.equals("code"));
    } else if (flow.equals("code")) {
      form.put("jsContext", "Brand.login");
      form.put("jsMethod", "code");
    }
    return form;
  }

  private static String id(JsonNode made) {
    return made.get("id").asText();
  }

  /** The id of an engagement. */
  String engagement(String name) {
    return values.getOrDefault("engagement." + name, "nothing");
  }

  /** Where the separate window of that engagement comes back to. */
  String returnPage(String engagement) {
    return values.get("return." + engagement);
  }

  /** What an agent answers. */
  void reply(String conversation, String text) {
    desk.reply(conversation, text);
  }

  /** Whether the agent sees that the consumer is known. */
  boolean isVerified(String conversation) {
    return desk.isVerified(conversation);
  }

  /** The shop's settings with another value of one of them. */
  void settings(String name, String value) throws IOException {
    Map<String, String> changed = new TreeMap<>(values);
    changed.put(name, value);
    shop.settings(changed);
  }

  @Override
  public void close() throws LifecycleException {
    try {
      shop.close();
    } finally {
      desk.close();
    }
  }
}
