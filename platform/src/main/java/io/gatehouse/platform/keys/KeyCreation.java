package io.gatehouse.platform.keys;

import io.gatehouse.platform.accounts.Texts;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The rules for an API key to be made: names that are there, permissions that exist, a fit key. */
record KeyCreation(
    Key.Description description, List<String> permissions, Optional<String> publicKey) {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_TEXT = 256;
  private static final int FEWEST_BITS = 2048;

  /** What was asked for, if it can be. */
  static KeyCreation checked(ApiKeys.Wanted wanted, List<String> known) {
    String text = wanted.description().strip();
    return new KeyCreation(
        new Key.Description(
            Texts.name("applicationName", wanted.applicationName(), LONGEST_NAME),
            Texts.name("developerName", wanted.developerName(), LONGEST_NAME),
            text.isEmpty() ? "" : Texts.name("description", text, LONGEST_TEXT)),
        permissions(wanted.permissions(), known),
        wanted.publicKey().map(KeyCreation::checkedKey));
  }

  /** Each once, and each one that exists. */
  static List<String> permissions(List<String> wanted, List<String> known) {
    List<String> distinct = wanted.stream().distinct().toList();
    if (!known.containsAll(distinct)) {
      throw Texts.bad(
          "permissions has one that does not exist; use some of " + String.join(", ", known) + ".");
    }
    return distinct;
  }

  private static String checkedKey(String base64) {
    String text = base64.replaceAll("-----[A-Z ]+-----|\\s", "");
    RSAPublicKey unused = rsa(text);
    return text;
  }

  /** The key of a text: SPKI in base64. */
  static RSAPublicKey rsa(String base64) {
    try {
      Object key =
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
      if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= FEWEST_BITS) {
        return rsa;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw Texts.bad("publicKey is no RSA key in base64 (SPKI); make one by openssl rsa -pubout.");
    }
    throw Texts.bad(
        "publicKey is no RSA key of " + FEWEST_BITS + " bits or more; make a longer one.");
  }
}
