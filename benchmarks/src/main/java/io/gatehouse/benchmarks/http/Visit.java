package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.measure.Child;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that nobody knows yet asks for a page, and is led through a login. */
final class Visit {
  private static final int MOST_HOPS = 8;

  private final Connection connection;
  private final String address;
  private final Child provider;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Visit(Connection connection, String address, Child provider) {
    this.connection = connection;
    this.address = address;
    this.provider = provider;
  }

  /** Logs in; the requests of the session that it has then. */
  byte[] logIn(String page) throws IOException {
    String target = page;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      Connection.Reply reply = connection.send(request(target));
      reply.all("set-cookie").forEach(this::keep);
      if (reply.status() == 200) {
        return request(page);
      }
      URI location =
          URI.create(address)
              .resolve(
                  reply
                      .header("location")
                      .orElseThrow(() -> new IOException(reply.status() + " " + reply.body())));
      boolean isAtProvider = !location.toString().startsWith(address);
      URI next = isAtProvider ? URI.create(provider.ask(location.toString())) : location;
      target = next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
    }
    throw new IOException("led in a circle");
  }

  private void keep(String header) {
    String pair = header.substring(0, (header + ";").indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    if (value.isEmpty()) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  private byte[] request(String target) {
    List<String> headers = new ArrayList<>();
    headers.add("Host: " + URI.create(address).getAuthority());
    headers.add("User-Agent: Mozilla/5.0 (X11; Linux x86_64) Benchmark/1.0");
    headers.add("Accept: text/html,application/xhtml+xml,*/*;q=0.8");
    headers.add("Accept-Language: en-GB,en;q=0.7");
    if (!cookies.isEmpty()) {
      headers.add(
          "Cookie: "
              + cookies.entrySet().stream()
                  .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                  .collect(Collectors.joining("; ")));
    }
    return Connection.request(target, headers);
  }
}
