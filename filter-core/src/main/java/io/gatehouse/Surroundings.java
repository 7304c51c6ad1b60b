package io.gatehouse;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.linking.AccountLinks;
import io.gatehouse.linking.oldlogin.PasswordSource;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.oauth1.ApiKeys;
import io.gatehouse.organisations.Accounts;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What an application and its server give to the house.
 *
 * @param dataSources by their JNDI names; throws if there is none
 * @param groups what the application adds to who logs in
 * @param accounts what the application itself knows of organisations
 * @param audit is told what happens; closed with the house
 * @param links what the application knows of its users' accounts
 * @param passwords what it knows of their passwords
 * @param apiKeys what it knows of the keys that sign requests
 * @param issued access tokens that the application itself issues
 */
public record Surroundings(
    Function<String, DataSource> dataSources,
    LoginGroups groups,
    Optional<Accounts> accounts,
    Audit audit,
    Optional<AccountLinks> links,
    Optional<PasswordSource> passwords,
    Optional<ApiKeys> apiKeys,
    Optional<IssuedTokens> issued) {

  /** An application that knows nothing of local users and of API keys. */
  public Surroundings(
      Function<String, DataSource> dataSources,
      LoginGroups groups,
      Optional<Accounts> accounts,
      Audit audit) {
    this(
        dataSources,
        groups,
        accounts,
        audit,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Nothing is given, and only the log is told. */
  static Surroundings none(String application) {
    return new Surroundings(
        StoreOutage.NO_DATA_SOURCES, LoginGroups.NONE, Optional.empty(), new Audit(application));
  }
}
