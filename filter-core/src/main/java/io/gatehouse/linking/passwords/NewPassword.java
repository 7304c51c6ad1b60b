package io.gatehouse.linking.passwords;

import java.security.SecureRandom;

/** How passwords are kept that are written now. */
public enum NewPassword {
  ARGON2,
  BCRYPT,
  PBKDF2;

  private static final int SALT_BYTES = 16;

  /** The text that a table may hold, under a fresh salt. */
  public String write(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return switch (this) {
      case ARGON2 -> Argon2Password.write(password, salt);
      case BCRYPT -> BcryptPassword.write(password, salt);
      case PBKDF2 -> Pbkdf2Password.write(password, salt);
    };
  }

  /** How hard to guess it is then. */
  public StoredPassword.Strength strength() {
    return switch (this) {
      case ARGON2 -> Argon2Password.WRITTEN;
      case BCRYPT -> BcryptPassword.WRITTEN;
      case PBKDF2 -> Pbkdf2Password.WRITTEN;
    };
  }
}
