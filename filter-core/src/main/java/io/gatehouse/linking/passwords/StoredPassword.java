package io.gatehouse.linking.passwords;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A password as it is kept: by a method that tells nobody the password, and can only be asked
 * whether another is the same. What a table holds by no known method, or with a cost beyond all
 * reason, is none.
 */
public sealed interface StoredPassword
    permits Argon2Password, BcryptPassword, Pbkdf2Password, CryptPassword, DigestPassword {

  /** Whether it is that password; compared in a time that does not tell where they differ. */
  boolean is(Password password);

  /** How hard it is to guess. */
  Strength strength();

  /**
   * How hard passwords are to guess that are kept so: by the method first, by its cost then.
   *
   * @param method the older, the smaller
   * @param cost compared within one method only
   */
  record Strength(Method method, long cost) implements Comparable<Strength> {
    @Override
    public int compareTo(Strength other) {
      return method == other.method
          ? Long.compare(cost, other.cost)
          : method.compareTo(other.method);
    }
  }

  /** The methods, the weakest first. */
  enum Method {
    DIGEST,
    CRYPT,
    PBKDF2,
    BCRYPT,
    ARGON2
  }

  /** The password that a table holds as that text. */
  static Optional<StoredPassword> read(String text) {
    return Stream.<Function<String, Optional<? extends StoredPassword>>>of(
            Argon2Password::read,
            BcryptPassword::read,
            Pbkdf2Password::read,
            CryptPassword::read,
            DigestPassword::read)
        .<StoredPassword>flatMap(method -> method.apply(text.strip()).stream())
        .findFirst();
  }
}
