package io.gatehouse.platform.rest;

import jakarta.servlet.http.HttpServletRequest;

/** Knows which hosts are whose. */
@FunctionalInterface
public interface AccountHosts {

  /** Refuses (401) what was sent to a host that is another account's, and not this one's. */
  void requireOwnHost(String accountId, HttpServletRequest request);
}
