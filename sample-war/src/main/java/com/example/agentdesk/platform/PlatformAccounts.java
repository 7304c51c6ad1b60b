package com.example.agentdesk.platform;

import io.gatehouse.platform.Platform;
import io.gatehouse.platform.accounts.Account;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.store.StoreUnavailableException;
import jakarta.servlet.ServletContext;

/** The desk's accounts as accounts of the platform, which have the same ids. */
public final class PlatformAccounts {
  private final ServletContext context;

  public PlatformAccounts(ServletContext context) {
    this.context = context;
  }

  /** The id of an account there. */
  public static String id(long account) {
    return Long.toString(account);
  }

  /** Makes the account there, if there is a platform and it has none of that id. */
  public void keep(long account, String name) {
    Platform.find(context).ifPresent(platform -> keep(platform, id(account), name));
  }

  private static void keep(Platform platform, String id, String name) {
    if (platform.accounts().find(id).isPresent()) {
      return;
    }
    try {
      String shown = name.replaceAll("\\p{Cntrl}", " ").strip();
      Account unused =
          platform
              .accounts()
              .put(new Account(id, shown.isEmpty() ? id : shown, /* isEnabled= */ true));
    } catch (StoreUnavailableException | Refusal e) {
      if (platform.accounts().find(id).isEmpty()) { // else another node was quicker
        throw e;
      }
    }
  }
}
