package io.gatehouse;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.organisations.Accounts;
import io.gatehouse.organisations.jdbc.JdbcAccounts;
import io.gatehouse.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of organisations: by the application, or by a database. */
final class KnownAccounts implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(KnownAccounts.class.getName());

  private final Accounts accounts;
  private final Optional<JdbcAccounts> database;

  private KnownAccounts(Accounts accounts, Optional<JdbcAccounts> database) {
    this.accounts = accounts;
    this.database = database;
  }

  /** Where organisations decide nothing. */
  private static final class Nobody implements Accounts {
    @Override
    public Optional<String> account(Organisation organisation) {
      return Optional.empty();
    }

    @Override
    public Map<String, List<Inbox>> inboxes(String account, Set<String> projects) {
      return Map.of();
    }

    @Override
    public List<Inbox> memberships(Member member) {
      return List.of();
    }
  }

  /**
   * The one that there is.
   *
   * @throws IllegalArgumentException if there is none and must be, or two
   */
  static KnownAccounts of(Settings settings, Surroundings surroundings) {
    boolean isNeeded =
        settings.login().providers().stream().anyMatch(each -> each.organisations().isPresent());
    Optional<Accounts> own = surroundings.accounts();
    if (!isNeeded) {
      if (own.isPresent()) {
        LOG.log(
            WARNING,
            "the application has an Accounts, and nobody asks it; set gatehouse.organisation_claim"
                + " to let only users of known organisations in");
      }
      return new KnownAccounts(new Nobody(), Optional.empty());
    }
    if (own.isPresent() == settings.accounts().isPresent()) {
      throw new IllegalArgumentException(
          own.isPresent()
              ? "gatehouse.accounts_datasource stands beside the application's own Accounts (in"
                  + " META-INF/services/io.gatehouse.organisations.Accounts); take one of them away"
              : "gatehouse.organisation_claim is set, and nothing knows which organisations have an"
                  + " account; set gatehouse.accounts_datasource, or name a class of the application"
                  + " in META-INF/services/io.gatehouse.organisations.Accounts");
    }
    Optional<JdbcAccounts> database =
        settings.accounts().map(each -> JdbcAccounts.open(each, surroundings.dataSources()));
    return new KnownAccounts(
        own.orElseGet(() -> database.orElseThrow(IllegalStateException::new)), database);
  }

  Accounts accounts() {
    return accounts;
  }

  /** Asks the database for something, so that the log tells at the start what is wrong with it. */
  void tryOut() {
    database.ifPresent(JdbcAccounts::tryOut);
  }

  @Override
  public void close() {
    database.ifPresent(JdbcAccounts::close);
  }
}
