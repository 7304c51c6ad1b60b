package io.gatehouse.exchange;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate of a client as a proxy tells it in a header: between colons ({@code Client-Cert},
 * RFC 9440), as PEM with percent encoding (nginx's {@code $ssl_client_escaped_cert}), or as the
 * base64 of its DER (HAProxy's {@code ssl_c_der,base64}). Exactly one, and nothing beside it. Who
 * sent the header is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9440#section-2.2">RFC 9440, section 2.2</a>
 */
public final class ForwardedCertificate {
  private static final int LONGEST = 16 * 1024;
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

  private ForwardedCertificate() {}

  /**
   * The certificate.
   *
   * @throws RequestRejectedException 400 if the text is none in one of these forms
   */
  public static X509Certificate parse(String text) {
    if (text.length() > LONGEST) {
      throw malformed();
    }
    try {
      byte[] der = der(text);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      // else there would be something behind it that nobody looked at
      if (!Arrays.equals(certificate.getEncoded(), der)) {
        throw malformed();
      }
      return certificate;
    } catch (CertificateException | IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static byte[] der(String text) {
    boolean isBetweenColons = text.length() > 2 && text.startsWith(":") && text.endsWith(":");
    if (isBetweenColons) {
      return Base64.getDecoder().decode(text.substring(1, text.length() - 1));
    }
    if (text.indexOf('-') < 0 && text.indexOf('%') < 0) {
      return Base64.getDecoder().decode(text);
    }
    Matcher pem = PEM.matcher(percentDecoded(text));
    if (!pem.matches()) {
      throw malformed();
    }
    return Base64.getDecoder().decode(pem.group(1).replaceAll("\\s", ""));
  }

  /** Unlike that of forms: a plus sign is one, and stands for no blank. */
  private static String percentDecoded(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        decoded.append(text.charAt(i));
        continue;
      }
      if (i + 3 > text.length()) {
        throw malformed();
      }
      decoded.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
      i += 2;
    }
    return decoded.toString();
  }

  private static RequestRejectedException malformed() {
    return new RequestRejectedException(400, "malformed client certificate");
  }
}
