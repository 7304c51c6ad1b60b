package io.gatehouse.settings.keys;

import io.gatehouse.settings.keys.accounts.AccountKeys;
import io.gatehouse.settings.keys.accounts.LinkKeys;
import io.gatehouse.settings.keys.accounts.OldLoginKeys;
import io.gatehouse.settings.keys.accounts.OrganisationKeys;
import io.gatehouse.settings.keys.accounts.PageKeys;
import io.gatehouse.settings.keys.api.BearerKeys;
import io.gatehouse.settings.keys.api.BoundKeys;
import io.gatehouse.settings.keys.api.CorsKeys;
import io.gatehouse.settings.keys.api.RequirementKeys;
import io.gatehouse.settings.keys.api.ResourceKeys;
import io.gatehouse.settings.keys.api.WaysKeys;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.keys.login.LogoutKeys;
import io.gatehouse.settings.keys.login.ResumeKeys;
import io.gatehouse.settings.keys.login.SessionKeys;
import io.gatehouse.settings.keys.platform.PlatformKeys;
import io.gatehouse.settings.keys.provider.AuthorizationKeys;
import io.gatehouse.settings.keys.provider.ClaimKeys;
import io.gatehouse.settings.keys.provider.ClientKeys;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.keys.server.ContainerKeys;
import io.gatehouse.settings.keys.server.MechanismKeys;
import io.gatehouse.settings.keys.server.StoreKeys;
import io.gatehouse.settings.keys.server.TransportKeys;
import io.gatehouse.settings.values.SettingKey;
import java.util.List;
import java.util.stream.Stream;

/** Every setting there is: what is read, what is suggested, and what is documented. */
public final class KeyTable {
  /** All settings, in the order of the documentation. */
  public static final List<Section> SECTIONS =
      List.of(
          new Section("The provider", ProviderKeys.ALL),
          new Section("The client", ClientKeys.ALL),
          new Section("The authorization request", AuthorizationKeys.ALL),
          new Section("Name and roles", ClaimKeys.ALL),
          new Section("Organisations", OrganisationKeys.ALL),
          new Section("Accounts of organisations", AccountKeys.ALL),
          new Section("Local users and their accounts", LinkKeys.ALL),
          new Section("The login of local users", OldLoginKeys.ALL),
          new Section("The ways in", WaysKeys.ALL),
          new Section("Access tokens as credentials", BearerKeys.ALL),
          new Section("Tokens bound to their senders", BoundKeys.ALL),
          new Section("What access tokens need, by path", RequirementKeys.ALL),
          new Section("What the API says of itself", ResourceKeys.ALL),
          new Section("Scripts of other origins", CorsKeys.ALL),
          new Section("The platform", PlatformKeys.ALL),
          new Section("The login", LoginKeys.ALL),
          new Section("Error pages", PageKeys.ALL),
          new Section("The logout", LogoutKeys.ALL),
          new Section("The session", SessionKeys.ALL),
          new Section("The store", StoreKeys.ALL),
          new Section("Forms sent without a session", ResumeKeys.ALL),
          new Section("Calls to the provider", TransportKeys.ALL),
          new Section("The server", ContainerKeys.ALL),
          new Section("Jakarta Security", MechanismKeys.ALL));

  private KeyTable() {}

  /** The settings of one feature. */
  public record Section(String title, List<SettingKey<?>> keys) {}

  /** Every key. */
  public static Stream<SettingKey<?>> keys() {
    return SECTIONS.stream().flatMap(section -> section.keys().stream());
  }
}
