package io.gatehouse.benchmarks.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One connection that is kept alive, as cheap for the machine as it can be. */
public final class Connection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /**
   * What came back.
   *
   * @param headers in lower case up to the colon
   */
  public record Reply(int status, List<String> headers, String body) {

    /** The first header of that name, which is in lower case. */
    public Optional<String> header(String name) {
      return all(name).stream().findFirst();
    }

    /** All headers of that name, which is in lower case. */
    public List<String> all(String name) {
      return headers.stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }
  }

  public Connection(String address) throws IOException {
    URI uri = URI.create(address);
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A request as bytes. */
  public static byte[] request(String target, List<String> headers) {
    StringBuilder text = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  public Reply send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    return read();
  }

  /** Sends several at once; as many replies are to be read. RFC 9112 section 9.3.2. */
  public void pipeline(List<byte[]> requests) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] request : requests) {
      all.writeBytes(request);
    }
    socket.getOutputStream().write(all.toByteArray());
  }

  public Reply read() throws IOException {
    String status = line();
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon));
    }
    Reply head = new Reply(Integer.parseInt(status.substring(9, 12)), headers, "");
    return new Reply(head.status(), headers, body(head));
  }

  private String body(Reply head) throws IOException {
    if (head.header("content-length").isPresent()) {
      return read(Integer.parseInt(head.header("content-length").get()));
    }
    StringBuilder body = new StringBuilder();
    if (head.header("transfer-encoding").isPresent()) {
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        body.append(read(size));
        line();
      }
      line();
    }
    return body.toString();
  }

  private String read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the connection has ended");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection has ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
