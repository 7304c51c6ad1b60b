package com.example.agentdesk.platform;

import io.gatehouse.platform.Platform;
import io.gatehouse.platform.accounts.Account;
import io.gatehouse.platform.accounts.Feature;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.store.StoreUnavailableException;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** The ids of those whose consumers may come unauthenticated. */
  public Set<Long> withAnonymousConsumers() {
    return Platform.find(context).stream()
        .flatMap(
            platform ->
                platform.accounts().all().stream()
                    .map(Account::id)
                    .filter(id -> platform.accounts().hasFeature(id, Feature.ANONYMOUS_CONSUMERS)))
        .filter(id -> id.matches("[0-9]{1,15}")) // others have nothing to do with the desk
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Lets an account's consumers come unauthenticated, or not. For the operator alone. */
  public void allowAnonymousConsumers(long account, boolean isOn) throws Refused {
    Platform platform = Platform.of(context);
    try {
      platform.accounts().switchFeature(id(account), Feature.ANONYMOUS_CONSUMERS, isOn);
      platform.logins().forgetAll(); // what came by it counts no more
    } catch (Refusal e) {
      throw new Refused(e.kind().status(), "there is no such account");
    }
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
