package io.gatehouse.provider.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our certificate and its key, as they stand in a file. That the key is the certificate's is
 * checked; who signed the certificate, and until when it is good, is for the provider to say.
 */
record CertificateFile(PrivateKey key, List<X509Certificate> chain) {
  private static final long LONGEST = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  /** An {@link IllegalArgumentException} says what is wrong with the file. */
  static CertificateFile read(ClientCertificate settings) {
    Path file = settings.file();
    try {
      if (Files.size(file) > LONGEST) {
        throw wrong("is longer than 1 MiB", file);
      }
      byte[] bytes = Files.readAllBytes(file);
      CertificateFile read =
          settings.password().isPresent()
              ? keyStore(bytes, settings.password().get(), file)
              : pem(new String(bytes, StandardCharsets.US_ASCII), file);
      read.check(file);
      return read;
    } catch (IOException | GeneralSecurityException e) {
      // the cause is left out: a parser's message can quote a key
      throw wrong(
          settings.password().isPresent()
              ? "cannot be read as a PKCS #12 key store with gatehouse.client_certificate_password"
              : "cannot be read as PEM certificates and a key",
          file);
    }
  }

  private static CertificateFile keyStore(byte[] bytes, Secret password, Path file)
      throws IOException, GeneralSecurityException {
    char[] characters = password.value().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), characters);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, characters) instanceof PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
          chain.add((X509Certificate) certificate);
        }
        return new CertificateFile(key, chain);
      }
    }
    throw wrong("holds no private key", file);
  }

  private static CertificateFile pem(String text, Path file) throws GeneralSecurityException {
    CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      byte[] der = decoded(block.group(2), file);
      switch (block.group(1)) {
        case "CERTIFICATE" ->
            chain.add(
                (X509Certificate) certificates.generateCertificate(new ByteArrayInputStream(der)));
        case "PRIVATE KEY" -> keys.add(der);
        default -> {
          if (block.group(1).endsWith("PRIVATE KEY")) {
            throw wrong(
                "holds a key that is not in plain PKCS #8; convert it by openssl pkcs8 -topk8"
                    + " -nocrypt",
                file);
          }
        }
      }
    }
    if (chain.isEmpty() || keys.size() != 1) {
      throw wrong(
          "must hold our certificate first, those above it, and one PRIVATE KEY; for a PKCS #12"
              + " key store set gatehouse.client_certificate_password",
          file);
    }
    String algorithm = chain.get(0).getPublicKey().getAlgorithm();
    PrivateKey key =
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
    return new CertificateFile(key, chain);
  }

  private static byte[] decoded(String base64, Path file) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw wrong("has a block that is not Base64", file);
    }
  }

  private void check(Path file) throws GeneralSecurityException {
    PublicKey certified = chain.get(0).getPublicKey();
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> throw wrong("holds a key that is neither RSA nor EC", file);
        };
    byte[] sample = "gatehouse".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(sample);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(sample);
    if (!signature.verify(signed)) {
      throw wrong("holds a key that is not the one of its first certificate", file);
    }
  }

  private static IllegalArgumentException wrong(String what, Path file) {
    return new IllegalArgumentException("gatehouse.client_certificate_file " + what + ": " + file);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "CertificateFile[" + chain.size() + " certificates]";
  }
}
