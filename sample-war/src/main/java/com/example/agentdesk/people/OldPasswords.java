package com.example.agentdesk.people;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How the desk has kept passwords since it had them: as Jakarta Security's {@code
 * Pbkdf2PasswordHash} writes them, {@code PBKDF2WithHmacSHA256:iterations:salt:hash}. It only
 * writes them; who checks them is none of its business any more.
 */
public final class OldPasswords {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ITERATIONS = 120_000;
  private static final int BITS = 256;

  private OldPasswords() {}

  /** A password as the table keeps it. */
  public static String hash(String password) {
    byte[] salt = new byte[32];
    RANDOM.nextBytes(salt);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, BITS))
              .getEncoded();
      Base64.Encoder text = Base64.getEncoder();
      return "PBKDF2WithHmacSHA256:"
          + ITERATIONS
          + ":"
          + text.encodeToString(salt)
          + ":"
          + text.encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }
}
