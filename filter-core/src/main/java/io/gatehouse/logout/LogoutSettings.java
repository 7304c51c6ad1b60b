package io.gatehouse.logout;

/**
 * Where logouts arrive, and how far they go.
 *
 * @param paths the paths inside the application
 * @param byGet whether a GET logs out too
 * @param atProvider whether the login at the provider ends too
 * @param revoke whether the tokens of an ended login are revoked
 * @param promptAfter whether the next login goes with {@code prompt=login}, where the one at the
 *     provider could not be ended
 */
public record LogoutSettings(
    Paths paths, boolean byGet, boolean atProvider, boolean revoke, boolean promptAfter) {

  /**
   * Paths inside the application.
   *
   * @param logout ends the session
   * @param afterLogout where the browser goes then
   * @param postLogoutRedirect where the provider sends the browser back: {@code
   *     post_logout_redirect_uri} without the base
   * @param backchannelLogout takes logout tokens: {@code backchannel_logout_uri} without the base
   * @param frontchannelLogout is shown in the provider's frame: {@code frontchannel_logout_uri}
   *     without the base
   */
  public record Paths(
      String logout,
      String afterLogout,
      String postLogoutRedirect,
      String backchannelLogout,
      String frontchannelLogout) {}
}
