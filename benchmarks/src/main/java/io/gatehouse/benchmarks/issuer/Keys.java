package io.gatehouse.benchmarks.issuer;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key for each algorithm: RS256, ES256, EdDSA (Ed25519) and HS256. */
public final class Keys {
  /** Of 64 bytes, as text: what a client secret is. */
  public static final String SECRET = "0123456789abcdef".repeat(4);

  private static final int RSA_BITS = 2048;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair rsa = pair("RSA");
  private final KeyPair ec = pair("EC");
  private final KeyPair ed25519 = pair("Ed25519");

  private static KeyPair pair(String type) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      if (type.equals("RSA")) {
        generator.initialize(RSA_BITS);
      } else if (type.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public keys as a JWK set. */
  public String jwkSet() {
    return new JWKSet(all()).toString();
  }

  /** The same among so many RSA keys that nobody has the private half of. */
  public String jwkSetOf(int size) {
    List<JWK> keys = new ArrayList<>(all());
    while (keys.size() < size) {
      BigInteger modulus = new BigInteger(RSA_BITS, RANDOM).setBit(RSA_BITS - 1).setBit(0);
      keys.add(
          keys.size() / 2,
          new RSAKey.Builder(
                  Base64URL.encode(modulus), Base64URL.encode(BigInteger.valueOf(65_537)))
              .keyID("other-" + keys.size())
              .keyUse(KeyUse.SIGNATURE)
              .build());
    }
    return new JWKSet(keys).toString();
  }

  private List<JWK> all() {
    byte[] encoded = ed25519.getPublic().getEncoded();
    byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return List.of(
        new RSAKey.Builder((RSAPublicKey) rsa.getPublic())
            .keyID(kid("RS256"))
            .keyUse(KeyUse.SIGNATURE)
            .build(),
        new ECKey.Builder(Curve.P_256, (ECPublicKey) ec.getPublic())
            .keyID(kid("ES256"))
            .keyUse(KeyUse.SIGNATURE)
            .build(),
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
            .keyID(kid("EdDSA"))
            .keyUse(KeyUse.SIGNATURE)
            .build());
  }

  static String kid(String alg) {
    return "VfJ0k1sBq3M2hZ8nYc5wTgRdLx7uE9aPoKiC6jH4-" + alg;
  }

  /** The signature of these bytes, as base64url. */
  String sign(String alg, byte[] bytes) throws GeneralSecurityException {
    byte[] signature =
        switch (alg) {
          case "RS256" -> sign("SHA256withRSA", rsa, bytes);
          case "ES256" -> sign("SHA256withECDSAinP1363Format", ec, bytes);
          case "EdDSA" -> sign("Ed25519", ed25519, bytes);
          default -> mac(bytes);
        };
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static byte[] sign(String name, KeyPair key, byte[] bytes)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name);
    signature.initSign(key.getPrivate());
    signature.update(bytes);
    return signature.sign();
  }

  private static byte[] mac(byte[] bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return mac.doFinal(bytes);
  }
}
