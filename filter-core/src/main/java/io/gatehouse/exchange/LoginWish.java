package io.gatehouse.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the application wants of a login beside that there is one.
 *
 * @param anew whether the provider lets its user log in even if it knows who that is
 * @param remembered whether the login is to outlive the browser, if the settings allow it
 */
public record LoginWish(boolean anew, boolean remembered) {
  public static final LoginWish NONE = new LoginWish(false, false);

  /** In an address: {@code anew=true}, {@code remember=true}. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (anew) {
      parameters.put("anew", "true");
    }
    if (remembered) {
      parameters.put("remember", "true");
    }
    return parameters;
  }
}
