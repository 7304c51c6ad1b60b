package io.gatehouse.settings.keys;

import io.gatehouse.settings.keys.accounts.OldLoginKeys;
import io.gatehouse.settings.keys.accounts.PageKeys;
import io.gatehouse.settings.keys.api.ResourceKeys;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.keys.login.LogoutKeys;
import io.gatehouse.settings.keys.login.ResumeKeys;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Values;
import java.util.ArrayList;
import java.util.List;

/** The paths that are ours in an application: none may be another's. */
public final class OwnPaths {
  private static final List<SettingKey<String>> ENDPOINTS =
      List.of(
          LoginKeys.LOGIN_PATH,
          LoginKeys.REDIRECT_PATH,
          PageKeys.ERRORS_PATH,
          LogoutKeys.LOGOUT_PATH,
          LogoutKeys.POST_LOGOUT_REDIRECT_PATH,
          LogoutKeys.BACKCHANNEL_LOGOUT_PATH,
          LogoutKeys.FRONTCHANNEL_LOGOUT_PATH,
          ResumeKeys.RESUME_PATH,
          ResourceKeys.RESOURCE_METADATA_PATH);

  private OwnPaths() {}

  /** A problem for each pair that is the same. */
  public static void check(Values values) {
    List<SettingKey<String>> endpoints = new ArrayList<>(ENDPOINTS);
    if (OldLoginKeys.isOn(values)) {
      endpoints.add(OldLoginKeys.OLD_LOGIN_PATH);
    }
    for (int i = 1; i < endpoints.size(); i++) {
      for (int j = 0; j < i; j++) {
        distinct(values, endpoints.get(i), endpoints.get(j));
      }
    }
    for (SettingKey<String> endpoint : endpoints) {
      distinct(values, LoginKeys.DEFAULT_PATH, endpoint);
      distinct(values, LogoutKeys.AFTER_LOGOUT_PATH, endpoint);
      if (values.given(PageKeys.ERROR_PAGE).isPresent()) {
        distinct(values, PageKeys.ERROR_PAGE, endpoint);
      }
    }
  }

  private static void distinct(Values values, SettingKey<String> one, SettingKey<String> other) {
    if (values.get(one).equals(values.get(other))) {
      boolean isOneSet = values.isSet(one);
      values.problem(
          values.subject(isOneSet ? one : other)
              + " is the same path as "
              + values.nameOf(isOneSet ? other : one)
              + "; choose different ones");
    }
  }
}
