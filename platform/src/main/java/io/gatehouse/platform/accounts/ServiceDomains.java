package io.gatehouse.platform.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.rest.AccountHosts;
import io.gatehouse.platform.rest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** On which hosts the services of accounts are, and what else a login is told of its account. */
public final class ServiceDomains implements AccountHosts {
  private static final int MOST = 10_000;

  private final Accounts accounts;
  private final PlatformDatabase database;
  private final Duration memory;
  private final Clock clock;
  private final Cache<String, Owners> owners;

  /**
   * @param memory how long it is remembered whose a host is
   */
  public ServiceDomains(
      Accounts accounts, PlatformDatabase database, Duration memory, Clock clock) {
    this.accounts = accounts;
    this.database = database;
    this.memory = memory;
    this.clock = clock;
    this.owners =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(memory.plusSeconds(1))
            .executor(Runnable::run)
            .build();
  }

  private record Owners(Set<String> accounts, Instant until) {}

  /**
   * Where a service is.
   *
   * @param baseURI a host, without a scheme
   */
  public record BaseUri(String service, String account, String baseURI) {}

  /** The groups of an account's agents. */
  public record Groups(List<Group> items, String revision) {}

  /** One of them. */
  public record Group(long id, boolean deleted, String name) {}

  /** All of an account that is enabled, by their names. */
  public List<BaseUri> of(String accountId) {
    return accounts.services(accountId).entrySet().stream()
        .map(each -> new BaseUri(each.getKey(), accountId, each.getValue()))
        .toList();
  }

  /** The one of that name, letter for letter. */
  public Optional<BaseUri> find(String accountId, String service) {
    return of(accountId).stream().filter(each -> each.service().equals(service)).findFirst();
  }

  /** Whether there is such an account, and it is enabled. */
  public boolean isKnown(String accountId) {
    return accounts.find(accountId).filter(Account::isEnabled).isPresent();
  }

  /** The groups of its agents. */
  public Groups groups(String accountId) {
    return database.read(
        statements ->
            new Groups(
                statements.list(
                    row -> new Group(row.getLong(1), row.getBoolean(2), row.getString(3)),
                    "select id, is_deleted, name from gatehouse_platform_groups"
                        + " where account_id = ? order by id",
                    accountId),
                statements
                    .first(
                        row -> Long.toString(row.getLong(1)),
                        "select groups_revision from gatehouse_platform_accounts where id = ?",
                        accountId)
                    .orElse("0")));
  }

  /** A host that is nobody's is everybody's. */
  @Override
  public void requireOwnHost(String accountId, HttpServletRequest request) {
    String host = request.getServerName().toLowerCase(Locale.ROOT);
    Set<String> all = new HashSet<>(owners(host));
    all.addAll(owners(host + ":" + request.getServerPort()));
    if (!all.isEmpty() && !all.contains(accountId)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "This is the host of another account; ask for the account's own at baseURI.json.");
    }
  }

  private Set<String> owners(String host) {
    Instant now = clock.instant();
    Owners known = owners.getIfPresent(host);
    if (known == null || !now.isBefore(known.until())) {
      known = new Owners(lookedUp(host), now.plus(memory));
      owners.put(host, known);
    }
    return known.accounts();
  }

  private Set<String> lookedUp(String host) {
    return Set.copyOf(
        database.read(
            statements ->
                statements.list(
                    row -> row.getString(1),
                    "select distinct account_id from gatehouse_platform_services where host = ?",
                    host)));
  }

  /** Hosts have changed. */
  public void forget() {
    owners.invalidateAll();
  }
}
