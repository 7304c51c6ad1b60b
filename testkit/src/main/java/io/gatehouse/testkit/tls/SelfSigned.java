package io.gatehouse.testkit.tls;

import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A key and its self-signed certificate (EC P-256), good for localhost as server or client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, section 4.1</a>
 */
public record SelfSigned(X509Certificate certificate, KeyPair keys) {
  private static final Duration LIFETIME = Duration.ofDays(30);

  /** A new one, valid from a day before that instant for thirty days. */
  public static SelfSigned generate(String commonName, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] content = content(commonName, now.minus(Duration.ofDays(1)), keys);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] der = Der.sequence(content, Der.ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return new SelfSigned(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)), keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  private static byte[] content(String commonName, Instant from, KeyPair keys) {
    byte[] serial = new byte[8];
    new SecureRandom().nextBytes(serial);
    serial[0] = 1; // positive
    return Der.sequence(
        Der.VERSION_3,
        Der.integer(serial),
        Der.ECDSA_WITH_SHA256,
        Der.name(commonName),
        Der.sequence(Der.time(from), Der.time(from.plus(LIFETIME))),
        Der.name(commonName),
        keys.getPublic().getEncoded(),
        Der.LOCALHOST);
  }

  /** What a token that is bound to it has as {@code x5t#S256} (RFC 8705 section 3.1). */
  public String thumbprint() {
    return thumbprint(certificate);
  }

  /** The same of any certificate. */
  public static String thumbprint(X509Certificate certificate) {
    try {
      byte[] der = certificate.getEncoded();
      return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(der)).toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it was encoded before, and every Java has SHA-256", e);
    }
  }

  /** The certificate's bytes. */
  public byte[] der() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("was encoded before", e);
    }
  }

  /** The certificate as PEM. */
  public String pem() {
    return block("CERTIFICATE", der());
  }

  /** The certificate and, in plain PKCS #8, its private key as PEM. */
  public String pemWithKey() {
    return pem() + block("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  private static String block(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  /** A key store with the key and the certificate, as {@code key}. */
  public KeyStore keyStore(String password) {
    return store(
        store ->
            store.setKeyEntry(
                "key", keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate}));
  }

  /** A key store that trusts the certificate. */
  public KeyStore trustStore() {
    return store(store -> store.setCertificateEntry("certificate", certificate));
  }

  private interface Fill {
    void fill(KeyStore store) throws GeneralSecurityException;
  }

  private static KeyStore store(Fill fill) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      fill.fill(store);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make a key store", e);
    }
  }

  /** The subject only. */
  @Override
  public String toString() {
    return "SelfSigned[" + certificate.getSubjectX500Principal() + "]";
  }
}
