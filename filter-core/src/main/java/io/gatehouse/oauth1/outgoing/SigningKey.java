package io.gatehouse.oauth1.outgoing;

import io.gatehouse.oauth1.signature.SignatureMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** What signs requests: an API key with its token, by secrets or by a key pair. */
public sealed interface SigningKey {

  /** {@code oauth_consumer_key}. */
  String consumerKey();

  /** {@code oauth_token}; empty if there is none. */
  String token();

  SignatureMethod method();

  /** The signature of a text, as it is sent. */
  String signature(String text);

  /**
   * Signs by secrets.
   *
   * @param method one that {@linkplain SignatureMethod#isShared is for secrets}
   * @param tokenSecret empty if there is no token
   */
  record Shared(
      SignatureMethod method,
      String consumerKey,
      String consumerSecret,
      String token,
      String tokenSecret)
      implements SigningKey {
    public Shared {
      if (!method.isShared()) {
        throw new IllegalArgumentException(
            method.standardName() + " signs with a key pair; use SigningKey.KeyPair");
      }
    }

    @Override
    public String signature(String text) {
      return method.signature(text, consumerSecret, tokenSecret);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Shared[" + consumerKey + "]";
    }
  }

  /**
   * Signs by a key pair: RSA-SHA1.
   *
   * @param privateKey whose public key the other side has
   */
  record KeyPair(String consumerKey, PrivateKey privateKey, String token) implements SigningKey {
    @Override
    public SignatureMethod method() {
      return SignatureMethod.RSA_SHA1;
    }

    @Override
    public String signature(String text) {
      try {
        Signature signature = Signature.getInstance(method().algorithm());
        signature.initSign(privateKey);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("the private key is none of RSA", e);
      }
    }

    /** Without the private key. */
    @Override
    public String toString() {
      return "KeyPair[" + consumerKey + "]";
    }
  }
}
