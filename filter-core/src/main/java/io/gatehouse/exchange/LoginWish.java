package io.gatehouse.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the application wants of a login beside that there is one.
 *
 * @param anew whether the provider lets its user log in even if it knows who that is
 * @param remembered whether the login is to outlive the browser, if the settings allow it
 * @param organisation the one of the user's organisations that the login is for, if it is for one
 */
public record LoginWish(boolean anew, boolean remembered, Optional<String> organisation) {
  public static final LoginWish NONE = new LoginWish(false, false);

  /** A login for whatever organisation the user has. */
  public LoginWish(boolean anew, boolean remembered) {
    this(anew, remembered, Optional.empty());
  }

  /** In an address: {@code anew=true}, {@code remember=true}, {@code organisation=acme}. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (anew) {
      parameters.put("anew", "true");
    }
    if (remembered) {
      parameters.put("remember", "true");
    }
    organisation.ifPresent(id -> parameters.put("organisation", id));
    return parameters;
  }

  /** Whether who is logged in like that has what is wanted already. */
  public boolean isMetBy(Caller caller) {
    return !anew
        && (organisation.isEmpty()
            || organisation.get().equals(caller.claims().get(Caller.ORGANISATION)));
  }
}
