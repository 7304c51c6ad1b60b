package com.example.agentdesk.campaigns;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.ConnectorForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of an authentication server. Its method is a flow and a window ({@code code-separate});
 * fields that the method does not have are left out, for without a script the page shows all.
 */
final class MethodForm {
  /** What can be chosen, with its label. */
  static final Map<String, String> METHODS = new LinkedHashMap<>();

  private static final List<String> OF_ALL =
      List.of("name", "issuer", "clientId", "publicKey", "jwksUrl");
  private static final Map<String, String> LABELS = new TreeMap<>();

  static {
    METHODS.put("code-embedded", "Code flow, embedded window");
    METHODS.put("code-separate", "Code flow, separate window");
    METHODS.put("implicit-embedded", "Implicit flow, embedded window");
    METHODS.put("implicit-separate", "Implicit flow, separate window");
    LABELS.putAll(
        Map.of(
            "name", "Name",
            "flow", "Method",
            "window", "Method",
            "issuer", "Issuer",
            "clientId", "Client ID",
            "publicKey", "JWT public key",
            "jwksUrl", "JWKS URL",
            "tokenEndpoint", "Token endpoint",
            "authenticationEndpoint", "Authentication endpoint"));
    LABELS.putAll(
        Map.of(
            "clientSecret", "Client secret",
            "clientAuthentication", "The secret is sent",
            "pkce", "PKCE",
            "jsMethod", "JS method name",
            "jsContext", "JS context",
            "implicitAllowed", "The implicit flow",
            "encrypted", "Encryption"));
  }

  private MethodForm() {}

  static FormProblems problems() {
    return new FormProblems(LABELS);
  }

  /** What was sent, as the platform takes it. */
  static ConnectorForm form(HttpServletRequest request) {
    String method = Form.raw(request, "method");
    String[] parts = (METHODS.containsKey(method) ? method : "-").split("-", 2);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("flow", parts[0]);
    members.put("window", parts[1]);
    members.put("enabled", isTicked(request, "enabled"));
    members.put("encrypted", isTicked(request, "encrypted"));
    OF_ALL.forEach(name -> members.put(name, Form.raw(request, name)));
    if (parts[0].equals("code")) {
      code(request, members);
    } else {
      members.put("implicitAllowed", isTicked(request, "implicitAllowed"));
    }
    if (parts[1].equals("separate")) {
      members.put("authenticationEndpoint", Form.raw(request, "authenticationEndpoint"));
    } else {
      members.put("jsMethod", Form.raw(request, "jsMethod"));
      members.put("jsContext", Form.raw(request, "jsContext"));
    }
    return new ConnectorForm(members);
  }

  private static void code(HttpServletRequest request, Map<String, Object> members) {
    members.put("tokenEndpoint", Form.raw(request, "tokenEndpoint"));
    members.put("clientAuthentication", Form.raw(request, "clientAuthentication"));
    members.put("pkce", isTicked(request, "pkce"));
    if (!Form.raw(request, "clientSecret").isEmpty()) { // else the one that is kept stays
      members.put("clientSecret", Form.raw(request, "clientSecret"));
    }
  }

  private static boolean isTicked(HttpServletRequest request, String name) {
    return request.getParameter(name) != null;
  }

  /** What the form shows of a server that is not there yet. */
  static Map<String, Object> blank() {
    return Map.of("method", "code-embedded", "enabled", true, "jsMethod", Connector.USUAL_METHOD);
  }

  /** What the form shows of one that is. */
  static Map<String, Object> shown(Connector connector) {
    Map<String, Object> shown = new LinkedHashMap<>(connector.members());
    shown.put("method", connector.flow().text() + "-" + connector.window().text());
    shown.putIfAbsent("jsMethod", Connector.USUAL_METHOD);
    return shown;
  }

  /** What the form shows of what was just sent; never the secret. */
  static Map<String, Object> shown(HttpServletRequest request) {
    Map<String, Object> shown = new LinkedHashMap<>();
    for (String name : LABELS.keySet()) {
      shown.put(name, Form.raw(request, name));
    }
    shown.remove("clientSecret");
    shown.put("method", Form.raw(request, "method"));
    for (String flag : List.of("enabled", "encrypted", "pkce", "implicitAllowed")) {
      shown.put(flag, isTicked(request, flag));
    }
    return shown;
  }
}
