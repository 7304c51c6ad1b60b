package io.gatehouse.dropin.migration;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.Choice;
import java.util.ArrayList;
import java.util.List;

/** One e-mail address: who has it here, and at the provider. Of very many, some. */
final class Address {
  private final List<User> users = new ArrayList<>();
  private final List<ListedAccount> accounts = new ArrayList<>();

  /** Whether there was room. */
  boolean add(User user) {
    return users.size() < Choice.MOST && users.add(user);
  }

  void add(ListedAccount account) {
    if (accounts.size() < Choice.MOST) {
      accounts.add(account);
    }
  }

  List<User> users() {
    return users;
  }

  List<ListedAccount> accounts() {
    return accounts;
  }
}
