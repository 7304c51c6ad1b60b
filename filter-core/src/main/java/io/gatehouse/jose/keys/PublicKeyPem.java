package io.gatehouse.jose.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One public key in PEM, alone or in a certificate. What a certificate says beside its key, its
 * dates too, is not checked: whoever names the file trusts the key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468#section-5">RFC 7468, sections 5 and 13</a>
 */
final class PublicKeyPem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([^-]*)-----END \\1-----");
  private static final int ED25519_BYTES = 32;

  private PublicKeyPem() {}

  /** The key; an {@link IllegalArgumentException} says what is wrong, and quotes nothing. */
  static VerificationKey parse(String pem) {
    if (pem.contains("PRIVATE KEY-----")) {
      throw new IllegalArgumentException("holds a private key; put the public one alone into it");
    }
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new IllegalArgumentException(
          "holds no PUBLIC KEY and no CERTIFICATE in PEM; write it as openssl pkey -pubout does");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      PublicKey key = block.group(1).equals("CERTIFICATE") ? certified(der) : key(der);
      return VerificationKey.of(jwk(key)).orElseThrow(PublicKeyPem::unfit);
    } catch (GeneralSecurityException | JOSEException e) {
      throw unfit();
    }
  }

  private static IllegalArgumentException unfit() {
    return new IllegalArgumentException(
        "holds no key that can be used; take RSA of 2048 bits or more, P-256, P-384, P-521 or"
            + " Ed25519");
  }

  private static PublicKey certified(byte[] der) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  private static PublicKey key(byte[] der) throws GeneralSecurityException {
    for (String type : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        // of another type
      }
    }
    throw new GeneralSecurityException("no key of a type that is known");
  }

  private static JWK jwk(PublicKey key) throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa) {
      return new RSAKey.Builder(rsa).build();
    }
    if (key instanceof ECPublicKey ec) {
      Curve curve = Curve.forECParameterSpec(ec.getParams());
      if (curve != null) {
        return new ECKey.Builder(curve, ec).build();
      }
    }
    if (key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")) {
      byte[] der = key.getEncoded();
      byte[] x = Arrays.copyOfRange(der, der.length - ED25519_BYTES, der.length);
      return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build();
    }
    throw new GeneralSecurityException("no key of a type that is known");
  }
}
