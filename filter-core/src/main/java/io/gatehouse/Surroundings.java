package io.gatehouse;

import io.gatehouse.audit.Audit;
import io.gatehouse.login.LoginGroups;
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
 */
public record Surroundings(
    Function<String, DataSource> dataSources,
    LoginGroups groups,
    Optional<Accounts> accounts,
    Audit audit) {

  /** Nothing is given, and only the log is told. */
  static Surroundings none(String application) {
    return new Surroundings(
        StoreOutage.NO_DATA_SOURCES, LoginGroups.NONE, Optional.empty(), new Audit(application));
  }
}
