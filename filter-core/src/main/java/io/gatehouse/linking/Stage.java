package io.gatehouse.linking;

import io.gatehouse.linking.AccountLinks.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/**
 * Whose turn it is to move. A user who is in it stays in it while the share grows, on every node;
 * who has moved already is not asked.
 *
 * @param share of the users, in percent
 * @param groups of users; empty: all
 */
public record Stage(int share, Set<String> groups) {
  /** It is everybody's turn. */
  public static final Stage ALL = new Stage(100, Set.of());

  public Stage {
    groups = Set.copyOf(groups);
  }

  /** Whether it is that user's turn. */
  public boolean includes(User user) {
    boolean isOfGroup = groups.isEmpty() || user.group().filter(groups::contains).isPresent();
    return isOfGroup && percentile(user.id()) < share;
  }

  /** From 0 to 99, and about as many users at each. */
  private static int percentile(String id) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      long number = 0;
      for (int i = 0; i < 6; i++) {
        number = (number << 8) | (hash[i] & 0xff);
      }
      return (int) (number % 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
