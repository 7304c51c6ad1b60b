package com.example.agentdesk.forms;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** The paths of the platform, which sends headers of its own and says itself who may call. */
public final class PlatformPaths {
  private static final Set<String> API = Set.of("/api/account", "/api/platform");

  private PlatformPaths() {}

  /** Whether it is for the platform's API, which pages of brands call from their own sites. */
  public static boolean isApi(HttpServletRequest request) {
    return API.contains(request.getServletPath());
  }

  /** Whether it is for the platform at all. */
  public static boolean isPlatform(HttpServletRequest request) {
    return isApi(request) || request.getServletPath().equals("/sentinel");
  }
}
