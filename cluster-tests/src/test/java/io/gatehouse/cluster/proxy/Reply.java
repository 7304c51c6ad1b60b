package io.gatehouse.cluster.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A node's whole reply in HTTP/1.0: one that was cut off is never taken for one.
 *
 * @param body its bytes, each as one character
 */
record Reply(int status, List<Header> headers, String body) {

  record Header(String name, String value) {}

  static Reply read(InputStream in) throws IOException {
    String[] statusLine = line(in).split(" ", 3);
    List<Header> headers = new ArrayList<>();
    int length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":\\s*", 2);
      headers.add(new Header(header[0], header[1]));
      if (header[0].equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(header[1].strip());
      }
    }
    String body = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    if (length > body.length()) {
      throw new EOFException("cut off");
    }
    return new Reply(Integer.parseInt(statusLine[1]), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("cut off");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
