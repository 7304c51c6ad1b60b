package io.gatehouse.testkit.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** As much of DER as one certificate needs (X.690). */
final class Der {
  /** {@code [0] INTEGER 2}. */
  static final byte[] VERSION_3 = hex("a003020102");

  static final byte[] ECDSA_WITH_SHA256 = hex("300a06082a8648ce3d040302");

  /** The extension subjectAltName: DNS localhost, IP 127.0.0.1. */
  static final byte[] LOCALHOST =
      tagged(
          0xa3,
          sequence(
              sequence(
                  hex("0603551d11"),
                  tagged(
                      0x04,
                      sequence(
                          tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                          hex("87047f000001"))))));

  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] integer(byte[] positive) {
    return tagged(0x02, positive);
  }

  static byte[] bitString(byte[] bytes) {
    return tagged(0x03, new byte[1], bytes);
  }

  static byte[] time(Instant instant) {
    return tagged(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] name(String commonName) {
    byte[] text = tagged(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
    return sequence(tagged(0x31, sequence(COMMON_NAME, text)));
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      whole.write(0x82);
      whole.write(length >> 8);
    } else if (length >= 0x80) {
      whole.write(0x81);
    }
    whole.write(length & 0xff);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
