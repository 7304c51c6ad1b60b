package com.example.agentdesk.api;

import com.example.agentdesk.forms.Form;
import com.example.agentdesk.forms.FormProblems;
import io.gatehouse.platform.applications.Manifest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of an application, and its manifest as it is sent: fields are named as its members are.
 * What the form does not have stays as it was.
 */
final class ManifestForm {
  static final List<String> GRANTS =
      List.of("authorization_code", "refresh_token", "client_credentials");

  private static final List<String> TEXTS =
      List.of("client_name", "display_name", "description", "scope", "logo_uri", "entry_uri");
  private static final Map<String, String> LABELS =
      Map.of(
          "client_name", "Name",
          "display_name", "Name shown to users",
          "description", "Description",
          "redirect_uris", "Redirect URIs",
          "scope", "Scope",
          "grant_types", "Grants",
          "logo_uri", "Logo",
          "entry_uri", "Start page",
          "quick_launch_enabled", "Quick launch");

  private ManifestForm() {}

  static FormProblems problems() {
    return new FormProblems(LABELS);
  }

  /** What was sent, as a manifest. */
  static Map<String, Object> manifest(HttpServletRequest request, Optional<Manifest> before) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    before.ifPresent(old -> keep(old, manifest));
    for (String name : TEXTS) {
      put(manifest, name, Optional.ofNullable(request.getParameter(name)).orElse(""));
    }
    manifest.put("redirect_uris", Form.lines(request, "redirect_uris"));
    manifest.put(
        "grant_types",
        Optional.ofNullable(request.getParameterValues("grant_types"))
            .map(List::of)
            .orElse(List.of()));
    manifest.put("quick_launch_enabled", request.getParameter("quick_launch_enabled") != null);
    return manifest;
  }

  private static void put(Map<String, Object> manifest, String name, String text) {
    if (!text.isBlank()) {
      manifest.put(name, text.strip());
    }
  }

  private static void keep(Manifest old, Map<String, Object> manifest) {
    manifest.put("enabled", old.enabled());
    manifest.put("enabled_for_profiles", old.enabledForProfiles());
    Optional.ofNullable(old.capabilities())
        .ifPresent(it -> manifest.put("capabilities", capabilities(it)));
  }

  private static Map<String, Object> capabilities(Manifest.Capabilities old) {
    Map<String, Object> capabilities = new LinkedHashMap<>();
    if (old.webhooks() != null) {
      capabilities.put(
          "webhooks",
          Map.of(
              "endpoint", old.webhooks().endpoint(), "max_retries", old.webhooks().maxRetries()));
    }
    if (old.engagement() != null) {
      capabilities.put(
          "engagement",
          Map.of(
              "design_engagement", old.engagement().designEngagement(),
              "design_window", old.engagement().designWindow(),
              "language_selection", old.engagement().languageSelection()));
    }
    return capabilities;
  }

  /** What the form shows of an application. */
  static Map<String, Object> shown(Manifest manifest) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("client_name", manifest.clientName());
    shown.put("display_name", manifest.displayName());
    shown.put("description", manifest.description());
    shown.put("scope", manifest.scope());
    shown.put("logo_uri", manifest.logoUri());
    shown.put("entry_uri", manifest.entryUri());
    shown.put("redirect_uris", String.join("\n", manifest.redirectUris()));
    shown.put("grant_types", manifest.grantTypes());
    shown.put("quick_launch_enabled", manifest.quickLaunchEnabled());
    return shown;
  }

  /** What the form shows of what was just sent. */
  static Map<String, Object> shown(HttpServletRequest request) {
    Map<String, Object> shown = new LinkedHashMap<>();
    TEXTS.forEach(name -> shown.put(name, request.getParameter(name)));
    shown.put("redirect_uris", request.getParameter("redirect_uris"));
    shown.put(
        "grant_types",
        Optional.ofNullable(request.getParameterValues("grant_types"))
            .map(List::of)
            .orElse(List.of()));
    shown.put("quick_launch_enabled", request.getParameter("quick_launch_enabled") != null);
    return shown;
  }
}
