package io.gatehouse.oauth1;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassfish.jersey.oauth1.signature.OAuth1Request;

/** A request as Jersey wants to see it. */
record JerseysRequest(Signed signed) implements OAuth1Request {
  @Override
  public String getRequestMethod() {
    return signed.method;
  }

  @Override
  public URL getRequestURL() {
    try {
      return signed.address().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Set<String> getParameterNames() {
    return signed.parameters.stream().map(each -> each[0]).collect(Collectors.toSet());
  }

  @Override
  public List<String> getParameterValues(String name) {
    return signed.parameters.stream()
        .filter(each -> each[0].equals(name))
        .map(each -> each[1])
        .toList();
  }

  @Override
  public List<String> getHeaderValues(String name) {
    return List.of();
  }

  @Override
  public void addHeaderValue(String name, String value) {
    throw new UnsupportedOperationException();
  }
}
