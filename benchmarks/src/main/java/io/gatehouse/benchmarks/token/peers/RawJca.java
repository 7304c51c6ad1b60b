package io.gatehouse.benchmarks.token.peers;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature alone, over bytes that are ready: what nobody can be faster than who asks the JDK
 * each time. Everything else is left out, even reading the token.
 */
final class RawJca implements Contestant {
  private final String alg;
  private final Key key;
  private final Map<String, Ready> ready = new HashMap<>();

  private static final class Ready {
    private final byte[] signed;
    private final byte[] signature;

    Ready(String token) {
      int dot = token.lastIndexOf('.');
      signed = token.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
      signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    }
  }

  RawJca(Terms terms, List<String> tokens) throws Exception {
    this.alg = terms.alg();
    this.key =
        alg.equals("HS256")
            ? new SecretKeySpec(terms.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256")
            : PublicKeys.of(terms);
    for (String token : tokens) {
      ready.put(token, new Ready(token));
    }
  }

  /** No roles: it does not read them. */
  @Override
  public Set<String> roles(String token) throws Exception {
    Ready known = ready.get(token);
    Ready bytes = known == null ? new Ready(token) : known;
    if (!(alg.equals("HS256") ? isMac(bytes) : isSignature(bytes))) {
      throw new GeneralSecurityException("the signature is wrong");
    }
    return Set.of();
  }

  private boolean isMac(Ready bytes) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    return MessageDigest.isEqual(mac.doFinal(bytes.signed), bytes.signature);
  }

  private boolean isSignature(Ready bytes) throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (alg) {
              case "RS256" -> "SHA256withRSA";
              case "ES256" -> "SHA256withECDSAinP1363Format";
              default -> "Ed25519";
            });
    signature.initVerify((PublicKey) key);
    signature.update(bytes.signed);
    return signature.verify(bytes.signature);
  }
}
