package io.gatehouse.logout;

/**
 * The logout's paths inside the application.
 *
 * @param logoutPath ends the session; takes POST from our own pages only
 * @param afterLogoutPath where the browser goes then
 */
public record LogoutSettings(String logoutPath, String afterLogoutPath) {}
