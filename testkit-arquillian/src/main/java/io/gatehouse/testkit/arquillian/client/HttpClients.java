package io.gatehouse.testkit.arquillian.client;

import io.gatehouse.testkit.arquillian.client.Clients.Opened;
import java.net.http.HttpClient;

/** The JDK's client: it has the cookies, and follows no redirects, so no login page is mistaken. */
final class HttpClients {
  private HttpClients() {}

  static Opened open(Login login) {
    HttpClient client = HttpClient.newBuilder().cookieHandler(CookieLogin.logIn(login)).build();
    return new Opened(client, () -> {});
  }
}
