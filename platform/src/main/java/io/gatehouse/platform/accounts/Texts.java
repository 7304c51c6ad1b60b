package io.gatehouse.platform.accounts;

import io.gatehouse.platform.rest.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks texts that somebody has sent; what is wrong is refused with the member's name. */
public final class Texts {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final int LONGEST_HOST = 253;

  private Texts() {}

  /** A text of 1 to {@code most} characters, not blank, without control characters. */
  public static String name(String member, @Nullable String text, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw bad(member + " is missing, blank, or longer than " + most + " characters; correct it.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw bad(member + " has control characters; take them out.");
    }
    return text.strip();
  }

  /** The id of an account. */
  public static String accountId(String text) {
    if (!ID.matcher(text).matches()) {
      throw bad("The id of an account has 1 to 64 letters, digits, _ and -; choose another.");
    }
    return text;
  }

  /** The name of a service. */
  public static String service(String text) {
    if (!SERVICE.matcher(text).matches()) {
      throw bad("The name of a service has 1 to 64 letters, digits, ., _ and -; choose another.");
    }
    return text;
  }

  /** A host without a scheme, {@code agent.example} or {@code agent.example:8443}. */
  public static String host(@Nullable String text) {
    if (text == null || !isHost(text)) {
      throw bad("host is no host name, with or without a port; write it like agent.example:8443.");
    }
    return text;
  }

  /** Whether it is a host name in small letters, or an IPv4 address, with or without a port. */
  public static boolean isHost(String text) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (colon >= 0 && !isPort(text.substring(colon + 1))) {
      return false;
    }
    if (host.isEmpty() || host.length() > LONGEST_HOST) {
      return false;
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  /** What is wrong with what was sent. */
  public static Refusal bad(String message) {
    return new Refusal(Refusal.Kind.BAD_REQUEST, message);
  }
}
