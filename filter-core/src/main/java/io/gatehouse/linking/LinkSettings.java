package io.gatehouse.linking;

import java.util.Optional;
import java.util.Set;

/**
 * How accounts become local users.
 *
 * @param providers the providers whose accounts are linked, by their names; none: no link is made
 * @param insecureUnverified those of them whose e-mail addresses count though they do not say that
 *     they are verified
 * @param keepName whether the caller's name is the local user's
 * @param stage whose turn it is
 * @param users the application's table of users; empty where an application says by itself, or
 *     there are no local users
 */
public record LinkSettings(
    Set<String> providers,
    Set<String> insecureUnverified,
    boolean keepName,
    Stage stage,
    Optional<UserTable> users) {

  /** No local users. */
  public static final LinkSettings NONE =
      new LinkSettings(Set.of(), Set.of(), false, Stage.ALL, Optional.empty());

  public LinkSettings {
    providers = Set.copyOf(providers);
    insecureUnverified = Set.copyOf(insecureUnverified);
  }
}
