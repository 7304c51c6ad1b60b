package io.gatehouse.platform.consumers.connectors.fields;

import io.gatehouse.jose.keys.JwkSetSource;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import java.util.Optional;
import java.util.Set;

/** The brand's key: {@code publicKey}, or {@code jwksUrl} which says where it is. */
public final class KeyFields {
  /** What a brand signs with. */
  public static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.RS256);

  private static final int LONGEST = 4000;

  private KeyFields() {}

  /** A key as it is kept, in PEM. */
  public static String pem(String base64) {
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }

  /** Its base64, in one line. */
  public static Optional<String> publicKey(FormReader form) {
    if (form.isThere("publicKey") && form.isThere("jwksUrl")) {
      form.problem("publicKey", "is there beside jwksUrl; enter one of them");
    } else if (!form.isThere("publicKey") && !form.isThere("jwksUrl")) {
      form.problem("publicKey", "is missing; enter it, or jwksUrl");
    }
    Optional<String> text =
        form.optionalLines("publicKey", LONGEST)
            .map(key -> key.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\s", ""));
    try {
      if (text.isPresent() && !JwkSetSource.fits(pem(text.get()), ALGORITHMS)) {
        form.problem("publicKey", "is no RSA key; tokens are signed with RS256");
      }
    } catch (IllegalArgumentException e) {
      form.problem(
          "publicKey",
          "is no RSA key of 2048 bits or more in base64 (SPKI, one line); make it by openssl rsa"
              + " -pubout");
    }
    return text;
  }
}
