package io.gatehouse.settings.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.annotation.Annotation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The annotation's attributes: each is the text of a key of ours, or a problem that says what to
 * set instead. An attribute whose key is set elsewhere does not count, whatever it says.
 */
final class OpenIdAttributes {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Set<String> setElsewhere;
  private final String contextPath;
  private final Consumer<String> notes;
  private final Map<String, Attribute> attributes = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param setElsewhere the keys that other sources have, without {@code gatehouse.}
   * @param contextPath {@code /desk}, empty for the root
   */
  OpenIdAttributes(Set<String> setElsewhere, String contextPath, Consumer<String> notes) {
    this.setElsewhere = setElsewhere;
    this.contextPath = contextPath;
    this.notes = notes;
  }

  Map<String, String> texts() {
    return texts;
  }

  List<String> problems() {
    return problems;
  }

  void read(Annotation annotation) {
    attributes.putAll(Attribute.all(annotation));
    attributes.forEach(this::read);
    if (text("redirectToOriginalResource").equals("false")) {
      notes.accept(
          "redirectToOriginalResource of the annotation is false, and Gatehouse leads back to the page that was asked for all the same; what was at redirectURI is not called any more");
    }
  }

  private void read(String name, Attribute attribute) {
    String base = name.replaceFirst("Expression$", "");
    String key = OpenIdKeys.KEYS.getOrDefault(base, "");
    boolean isExpression = !name.equals(base);
    if (OpenIdKeys.WITHOUT_EFFECT.contains(base)
        || isSetElsewhere(key)
        || (isExpression && attribute.isDefault())) {
      return;
    }
    if (isExpression || (attribute.hasExpression() && !base.endsWith("redirectURI"))) {
      problem(name, "is an expression, which is not evaluated", key);
    } else if (OpenIdKeys.REFUSED.containsKey(name)) {
      refuse(name, attribute, key);
    } else {
      convert(name, attribute, key);
    }
  }

  private boolean isSetElsewhere(String key) {
    return setElsewhere.contains(key)
        || (key.equals("client_secret") && setElsewhere.contains("client_secret_file"));
  }

  private void refuse(String name, Attribute attribute, String key) {
    boolean needsNoRefresh = !name.equals("logout.accessTokenExpiry");
    if (!attribute.isDefault() && (needsNoRefresh || !isRefreshed())) {
      problem(name, OpenIdKeys.REFUSED.getOrDefault(name, ""), key);
    }
  }

  private void convert(String name, Attribute attribute, String key) {
    String text = attribute.text();
    switch (name) {
      case "providerURI" -> issuer(text);
      case "providerMetadata.issuer" -> metadataIssuer(text);
      case "redirectURI" -> redirect(text);
      case "logout.redirectURI" -> afterLogout(name, text, key);
      case "scope", "prompt" -> set(key, attribute.words());
      case "display", "extraParameters" -> parameters();
      case "tokenMinValidity" -> validity(attribute, key);
      case "jwksConnectTimeout", "jwksReadTimeout" ->
          set(key, attribute.isDefault() ? "" : text + "ms");
      case "providerMetadata.idTokenSigningAlgorithmsSupported" ->
          set(key, attribute.isDefault() ? "" : text.replace(',', ' '));
      default -> {
        if (!key.isEmpty()) {
          set(key, text);
        } else if (!attribute.isDefault()) {
          problem(name, "is not understood", "");
        }
      }
    }
  }

  private void validity(Attribute attribute, String key) {
    if (text("tokenAutoRefresh").equals("true")) {
      set(key, attribute.text() + "ms");
    } else if (!attribute.isDefault() && !isRefreshed()) {
      problem("tokenMinValidity", "is of no use without tokenAutoRefresh", "");
    }
  }

  private boolean isRefreshed() {
    return text("tokenAutoRefresh").equals("true") || setElsewhere.contains("refresh");
  }

  private void set(String key, String text) {
    if (!text.isBlank()) {
      texts.put("gatehouse." + key, text);
    }
  }

  private void problem(String name, String predicate, String key) {
    problems.add(
        name
            + " of the annotation "
            + predicate
            + (key.isEmpty() ? "; take it out" : "; set gatehouse." + key));
  }

  /** An issuer of the metadata stands before the address that they are found by. */
  private void issuer(String uri) {
    if (text("providerMetadata.issuer").isEmpty()) {
      set("issuer", uri.endsWith(DISCOVERY) ? uri.replace(DISCOVERY, "") : uri);
    }
  }

  private void metadataIssuer(String issuer) {
    String uri = text("providerURI");
    set("issuer", issuer);
    if (!issuer.isEmpty() && !uri.isEmpty() && !uri.equals(issuer)) {
      set("metadata_uri", uri.endsWith(DISCOVERY) ? uri : uri + DISCOVERY);
    }
  }

  private void redirect(String uri) {
    String path = local(uri);
    if (!path.isEmpty()) {
      set("redirect_path", path);
      return;
    }
    Matcher ours =
        Pattern.compile("(https?://[^/?#{}]+" + Pattern.quote(contextPath) + ")(/[^?#{}]*)")
            .matcher(uri);
    if (ours.matches()) {
      set("redirect_path", ours.group(2));
      set("base_url", ours.group(1));
    } else {
      problem("redirectURI", "is no address of this application", "redirect_path");
    }
  }

  private void afterLogout(String name, String uri, String key) {
    String path = local(uri);
    if (!path.isEmpty()) {
      set(key, path);
    } else if (!uri.isEmpty()) {
      problem(name, "is no path of this application", key);
    }
  }

  /** The path of {@code ${baseURL}/path} and of {@code /path}; empty if it is none. */
  private static String local(String uri) {
    String path = uri.replaceFirst("^[#$]\\{ *baseURL *}", "");
    String whole = path.isEmpty() && !uri.isEmpty() ? "/" : path;
    return whole.startsWith("/") && !Attribute.hasExpression(whole) ? whole : "";
  }

  private void parameters() {
    List<String> all = new ArrayList<>();
    Attribute display = attributes.get("display");
    if (display != null && !display.isDefault()) {
      all.add("display=" + display.words());
    }
    Attribute extra = attributes.get("extraParameters");
    for (String each : extra == null ? new String[0] : (String[]) extra.value()) {
      String[] parts = each.split("=", 2);
      all.add(encoded(parts[0]) + "=" + encoded(parts.length > 1 ? parts[1] : ""));
    }
    set("authorization_parameters", String.join("&", all));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private String text(String name) {
    Attribute attribute = attributes.get(name);
    return attribute == null ? "" : attribute.text();
  }
}
