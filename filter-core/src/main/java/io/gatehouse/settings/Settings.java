package io.gatehouse.settings;

import io.gatehouse.bearer.BearerSettings;
import io.gatehouse.cors.CorsSettings;
import io.gatehouse.linking.LinkSettings;
import io.gatehouse.linking.oldlogin.OldLoginSettings;
import io.gatehouse.login.LoginSettings;
import io.gatehouse.logout.LogoutSettings;
import io.gatehouse.organisations.jdbc.AccountsSettings;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.paths.WaysIn;
import io.gatehouse.provider.transport.TransportSettings;
import io.gatehouse.resume.ResumeSettings;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import io.gatehouse.store.choice.StoreSettings;
import java.util.Optional;

/**
 * All settings of one application, checked.
 *
 * @param applicationId keeps applications on one host or in one store apart: {@code
 *     [a-z0-9-]{1,32}}
 * @param accounts where organisations have their accounts, if the application does not know
 * @param links how provider accounts become local users
 * @param oldLogin the login of local users, if there is one
 * @param platform what is said of the platform, if there is one
 */
public record Settings(
    String applicationId,
    WaysIn ways,
    LoginSettings login,
    PageSettings pages,
    LogoutSettings logout,
    SessionSettings session,
    ResumeSettings resume,
    Optional<AccountsSettings> accounts,
    LinkSettings links,
    Optional<OldLoginSettings> oldLogin,
    BearerSettings bearer,
    Optional<PlatformSettings> platform,
    CorsSettings cors,
    TransportSettings transport,
    StoreSettings store,
    ContainerSettings container) {}
