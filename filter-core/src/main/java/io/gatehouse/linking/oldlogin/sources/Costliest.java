package io.gatehouse.linking.oldlogin.sources;

import io.gatehouse.linking.passwords.NewPassword;
import io.gatehouse.linking.passwords.Password;
import io.gatehouse.linking.passwords.StoredPassword;
import java.util.Optional;

/**
 * Checks passwords, and for those who have none the one that took longest so far: at first a
 * password as it would be written now. What comes of that is thrown away.
 */
final class Costliest {
  private volatile Known known;

  private record Known(StoredPassword password, long nanos) {}

  Costliest(NewPassword wanted) {
    StoredPassword first =
        StoredPassword.read(wanted.write(new Password("nobody's"))).orElseThrow();
    this.known = new Known(first, 0);
  }

  /** Whether it is that password; never, if there is none. */
  boolean check(Password password, Optional<StoredPassword> stored) {
    Known dummy = known;
    StoredPassword checked = stored.orElse(dummy.password());
    long begin = System.nanoTime();
    boolean isRight = checked.is(password);
    long nanos = System.nanoTime() - begin;
    boolean isOther = !checked.strength().equals(dummy.password().strength());
    if (!isOther && (dummy.nanos() == 0 || nanos < dummy.nanos())) {
      known = new Known(dummy.password(), nanos); // the least of many is what it really costs
    } else if (isOther && dummy.nanos() > 0 && nanos > dummy.nanos() * 2) {
      known = new Known(checked, nanos);
    }
    return isRight && stored.isPresent();
  }
}
