package io.gatehouse.provider.transport;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.gatehouse.provider.transport.ProviderException.Kind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries Nimbus's messages over our transport. */
public record MessageSender(Transport transport) {

  /** The answer; a provider that says that it is busy or broken is unavailable. */
  public HTTPResponse send(HTTPRequest message) throws ProviderException {
    Transport.Response answer =
        transport.send(
            new Transport.Request(
                message.getMethod().name(),
                message.getURI(),
                message.getHeaderMap(),
                Optional.ofNullable(message.getBody())));
    String host = message.getURI().getHost();
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new ProviderException(
          Kind.UNAVAILABLE, host + " answered " + answer.status() + "; see its log");
    }
    if (answer.status() >= 300 && answer.status() < 400) {
      throw new ProviderException(
          Kind.NONSENSE,
          host
              + " answered "
              + answer.status()
              + ", and redirects are not followed; set the address it redirects to");
    }
    return toNimbus(answer);
  }

  /** The body of an address that answers 200. */
  public String get(URI address) throws ProviderException {
    HTTPResponse answer = send(new HTTPRequest(HTTPRequest.Method.GET, address));
    String body = answer.getBody();
    if (answer.getStatusCode() != HTTPResponse.SC_OK || body == null) {
      throw new ProviderException(
          Kind.NONSENSE, address + " answered " + answer.getStatusCode() + "; see the settings");
    }
    return body;
  }

  private static HTTPResponse toNimbus(Transport.Response answer) {
    HTTPResponse response = new HTTPResponse(answer.status());
    for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue().toArray(String[]::new));
    }
    response.setBody(answer.body());
    return response;
  }
}
