package io.gatehouse.store;

import java.util.regex.Pattern;

/**
 * A key as one plain text, for tables and caches: at most 200 of letters, digits and {@code - _ . :
 * ~}. Two keys never have the same. The kind of the section is no part of it.
 */
public final class KeyText {
  private static final int MAX_LENGTH = 200;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1," + MAX_LENGTH + "}");

  private KeyText() {}

  /** {@code application:section:key}, or a hash where that would be too long, or odd. */
  public static String of(Store.Key key) {
    String application = key.application();
    String section = key.section().name();
    String text = application + ":" + section + ":" + key.key();
    boolean isPlain =
        text.length() <= MAX_LENGTH
            && PLAIN.matcher(application).matches()
            && PLAIN.matcher(section).matches()
            && PLAIN.matcher(key.key()).matches();
    return isPlain ? text : "~" + RandomKey.hash(unambiguous(key));
  }

  /** All of the key, so that no two keys have the same text, however odd they are. */
  public static String unambiguous(Store.Key key) {
    String application = key.application();
    String section = key.section().name();
    return application.length()
        + ":"
        + application
        + section.length()
        + ":"
        + section
        + key.section().kind()
        + ":"
        + key.key();
  }
}
