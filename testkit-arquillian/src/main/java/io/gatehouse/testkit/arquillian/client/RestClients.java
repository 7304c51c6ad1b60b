package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.arquillian.client.Clients.Opened;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.net.CookieManager;
import java.util.List;
import java.util.Map;

/** JAX-RS clients that keep cookies, which the standard does not ask of them. */
final class RestClients {
  /** Jersey does by itself, RESTEasy does not; a login page should not pass for an answer. */
  private static final String JERSEY_FOLLOWS_REDIRECTS = "jersey.config.client.followRedirects";

  private RestClients() {}

  static Opened open(Login login) {
    Client client =
        ClientBuilder.newClient()
            .property(JERSEY_FOLLOWS_REDIRECTS, false)
            .register(new CookieFilter(CookieLogin.logIn(login)));
    return new Opened(client, client::close);
  }

  private static final class CookieFilter implements ClientRequestFilter, ClientResponseFilter {
    private static final String COOKIE = "Cookie";
    private final CookieManager cookies;

    CookieFilter(CookieManager cookies) {
      this.cookies = cookies;
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
      List<String> known = cookies.get(request.getUri(), Map.of()).getOrDefault(COOKIE, List.of());
      if (!known.isEmpty()) {
        request.getHeaders().addAll(COOKIE, List.<Object>of(String.join("; ", known)));
      }
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response)
        throws IOException {
      cookies.put(request.getUri(), response.getHeaders());
    }
  }
}
