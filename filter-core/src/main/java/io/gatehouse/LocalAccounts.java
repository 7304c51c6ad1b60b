package io.gatehouse;

import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.LinkAudit;
import io.gatehouse.linking.Linking;
import io.gatehouse.linking.LocalSessions;
import io.gatehouse.linking.jdbc.JdbcAccountLinks;
import io.gatehouse.linking.jdbc.UserDatabase;
import io.gatehouse.linking.jdbc.UserPasswords;
import io.gatehouse.linking.jdbc.UserQuery;
import io.gatehouse.linking.oldlogin.OldLoginHandler;
import io.gatehouse.linking.oldlogin.OldLoginSettings;
import io.gatehouse.linking.oldlogin.PasswordSource;
import io.gatehouse.linking.oldlogin.SourceSettings;
import io.gatehouse.linking.oldlogin.sources.JaasPasswords;
import io.gatehouse.linking.oldlogin.sources.KnownUsers;
import io.gatehouse.linking.oldlogin.sources.SqlPasswords;
import io.gatehouse.login.LocalUsers;
import io.gatehouse.session.Sessions;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The application's own users of before: who of them a login is, and their own login. */
final class LocalAccounts implements AutoCloseable {
  private final Settings settings;
  private final Ground ground;
  private final LocalSessions sessions;
  private final Optional<UserDatabase> database;
  private final Optional<AccountLinks> links;

  /** What they stand on. */
  record Ground(
      String application,
      Surroundings surroundings,
      Store store,
      Sessions sessions,
      Cookie browser,
      Clock clock) {}

  /**
   * @throws IllegalArgumentException if nobody says who the users are, or two do
   */
  LocalAccounts(Settings settings, Ground ground) {
    this.settings = settings;
    this.ground = ground;
    this.sessions = new LocalSessions(ground.sessions(), ground.clock());
    this.database =
        settings
            .links()
            .users()
            .map(table -> new UserDatabase(table, ground.surroundings().dataSources()));
    this.links = links();
    if (links.isEmpty() && !settings.links().providers().isEmpty()) {
      throw new IllegalArgumentException(
          "gatehouse.link_old_users is true, and nobody says who the local users are; set"
              + " gatehouse.users_datasource, or name an AccountLinks of the application in"
              + " META-INF/services");
    }
  }

  private Optional<AccountLinks> links() {
    Optional<AccountLinks> own = ground.surroundings().links();
    boolean isForPasswordsToo =
        settings.oldLogin().filter(it -> it.source() instanceof SourceSettings.Sql).isPresent();
    if (own.isPresent() && database.isPresent() && !isForPasswordsToo) {
      throw new IllegalArgumentException(
          "gatehouse.users_datasource has no effect beside the application's own AccountLinks; take"
              + " one of them away");
    }
    return own.or(
        () ->
            database.map(
                it -> new JdbcAccountLinks(settings.links().users().get(), it, ground.clock())));
  }

  /** For the login. */
  LocalUsers users() {
    return settings.links().providers().isEmpty()
        ? LocalUsers.NONE
        : new LinkedUsers(
            new Linking(
                settings.links(),
                links.get(),
                sessions,
                new LinkAudit(ground.surroundings().audit(), ground.clock())),
            settings.links().keepName());
  }

  /** The login with a password, if there is one. */
  List<RequestHandler> endpoints() {
    return settings.oldLogin().stream().<RequestHandler>map(this::oldLogin).toList();
  }

  private RequestHandler oldLogin(OldLoginSettings login) {
    return new OldLoginHandler(
        login,
        new OldLoginHandler.Ground(
            ground.application(),
            source(login.source()),
            settings.pages(),
            links.orElse(AccountLinks.NONE),
            sessions,
            ground.store(),
            ground.browser(),
            ground.surroundings().audit(),
            ground.clock()));
  }

  private PasswordSource source(SourceSettings source) {
    if (source instanceof SourceSettings.Sql sql) {
      UserDatabase users = database.get();
      return new SqlPasswords(
          new UserQuery(settings.links().users().get(), users),
          new UserPasswords(users, sql.roles(), sql.update()),
          sql.format());
    }
    PasswordSource other =
        source instanceof SourceSettings.Jaas jaas
            ? new JaasPasswords(jaas)
            : ground.surroundings().passwords().orElseThrow(LocalAccounts::missing);
    return new KnownUsers(other, links.orElse(AccountLinks.NONE));
  }

  private static IllegalArgumentException missing() {
    return new IllegalArgumentException(
        "gatehouse.old_login_source names passwords that are not there; name a PasswordSource of"
            + " the application in META-INF/services, or set gatehouse.old_login_source=sql");
  }

  /** Tries what changes nothing, so that the log tells at start what is wrong. */
  void tryOut() {
    links
        .filter(it -> it instanceof JdbcAccountLinks)
        .ifPresent(it -> ((JdbcAccountLinks) it).tryOut());
  }

  @Override
  public void close() {
    database.ifPresent(UserDatabase::close);
  }
}
