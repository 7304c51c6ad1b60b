package io.gatehouse.ee.rest;

import jakarta.ws.rs.client.Client;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;

/** RESTEasy follows redirects, or not, for all calls of a client. Loaded only there. */
final class ResteasyRedirects {
  private ResteasyRedirects() {}

  static boolean areFollowed(Client client) {
    return client instanceof ResteasyClient resteasy && resteasy.httpEngine().isFollowRedirects();
  }
}
