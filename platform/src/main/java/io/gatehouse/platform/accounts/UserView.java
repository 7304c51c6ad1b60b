package io.gatehouse.platform.accounts;

/** What is told of a user. */
public record UserView(String id, String loginName, String kind, boolean bot, boolean enabled) {

  /** That of a user. */
  public static UserView of(User user) {
    return new UserView(
        user.id(),
        user.loginName(),
        user.kind().text(),
        user.appKey().isPresent(),
        user.isEnabled());
  }
}
