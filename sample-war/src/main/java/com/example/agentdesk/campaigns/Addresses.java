package com.example.agentdesk.campaigns;

import jakarta.servlet.http.HttpServletRequest;

/** What brands put down of this application: addresses as their browsers see them. */
final class Addresses {
  private Addresses() {}

  /** Where the script for the brand's pages is. */
  static String script(HttpServletRequest request, String account) {
    return base(request) + "/api/account/" + account + "/consumer.js";
  }

  /** Where the brand's provider sends people back to. */
  static String redirectUri(HttpServletRequest request, String account, String connector) {
    return base(request) + "/api/account/" + account + "/app/" + connector + "/return";
  }

  private static String base(HttpServletRequest request) {
    String here = request.getRequestURL().toString();
    return here.substring(0, here.length() - request.getServletPath().length());
  }
}
