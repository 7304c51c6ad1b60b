package io.gatehouse.linking;

import java.util.Optional;

/**
 * An e-mail address to compare with. Upper and lower case of {@code A} to {@code Z} do not count;
 * every other character counts as it is: one that only looks or sounds like another ({@code K}, the
 * Kelvin sign) would let its owner be somebody else.
 *
 * @param folded with small letters for {@code A} to {@code Z}
 */
public record EmailAddress(String folded) {
  private static final int MAX_LENGTH = 254; // RFC 5321 section 4.5.3.1.3, without the brackets

  /** The address of that text, if it can be one. */
  public static Optional<EmailAddress> of(String text) {
    int at = text.indexOf('@');
    boolean isOne =
        at > 0
            && at < text.length() - 1
            && text.length() <= MAX_LENGTH
            && text.chars().noneMatch(c -> c <= 0x20 || Character.isISOControl(c));
    return isOne ? Optional.of(new EmailAddress(fold(text))) : Optional.empty();
  }

  /** Whether the text is this address. */
  public boolean is(String text) {
    return folded.equals(fold(text));
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.chars()
        .map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)
        .forEach(c -> folded.append((char) c));
    return folded.toString();
  }

  /** Without the address, which is personal. */
  @Override
  public String toString() {
    return "EmailAddress";
  }
}
