package io.gatehouse.settings;

import io.gatehouse.linking.Stage;
import io.gatehouse.settings.keys.accounts.AccountKeys;
import io.gatehouse.settings.keys.accounts.LinkKeys;
import io.gatehouse.settings.keys.provider.ProviderKeys;
import io.gatehouse.settings.values.Values;
import io.gatehouse.store.database.NamedSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the settings say about moving local users, for a report that is made elsewhere than in the
 * server. Other settings are not read: their secrets need not be there.
 *
 * @param issuers whose accounts are linked, and whether their e-mail addresses count though they do
 *     not say that they are verified
 * @param stage whose turn it is
 * @param links the name of the table of links
 * @param accounts finds the account of {@code :organisation}, where it is in the users' database
 */
public record MovePlan(
    Map<String, Boolean> issuers, Stage stage, String links, Optional<NamedSql> accounts) {
  private static final Pattern NEEDED =
      Pattern.compile(
          "gatehouse\\.(provider\\.[^.]*\\.)?(providers|issuer|(insecure_)?link_.*|links_table"
              + "|organisation_claim|accounts_(sql|tables|datasource)|users_datasource)");

  /**
   * Of a properties file, and what stands before it.
   *
   * @throws InvalidSettingsException if these settings are wrong
   */
  public static MovePlan read(SettingsSource file, List<SettingsSource> stronger)
      throws InvalidSettingsException {
    Map<String, String> needed = new LinkedHashMap<>(file.texts());
    needed.keySet().removeIf(key -> key.startsWith("gatehouse.") && !NEEDED.matcher(key).matches());
    List<SettingsSource> sources = new ArrayList<>();
    sources.add(new SettingsSource(file.name(), file.kind(), needed, file.problems()));
    sources.addAll(stronger);
    Set<String> problems = new LinkedHashSet<>();
    Values values =
        Values.of(new LayeredTexts(sources, Application.at(""), problems).texts(), problems);
    MovePlan plan =
        new MovePlan(
            issuers(values),
            LinkKeys.stage(values),
            values.get(LinkKeys.LINKS_TABLE),
            accounts(values));
    if (plan.issuers().isEmpty()) {
      values.problem("gatehouse.link_old_users is not true, so nobody would move; set it");
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(new ArrayList<>(problems), false);
    }
    return plan;
  }

  private static Map<String, Boolean> issuers(Values values) {
    List<String> names = ProviderKeys.names(values);
    List<Values> providers =
        names.isEmpty() ? List.of(values) : names.stream().map(values::ofProvider).toList();
    Map<String, Boolean> issuers = new LinkedHashMap<>();
    for (Values provider : providers) {
      if (provider.get(LinkKeys.LINK_OLD_USERS)) {
        issuers.put(
            ProviderKeys.issuer(provider), provider.get(LinkKeys.INSECURE_LINK_UNVERIFIED_EMAIL));
      }
    }
    return issuers;
  }

  /** Of tables that are elsewhere nothing can be asked. */
  private static Optional<NamedSql> accounts(Values values) {
    Optional<String> place = values.given(AccountKeys.ACCOUNTS_DATASOURCE);
    if (place.isEmpty() || !place.equals(values.given(LinkKeys.USERS_DATASOURCE))) {
      return Optional.empty();
    }
    return values.isSet(AccountKeys.ACCOUNTS_SQL)
        ? values.given(AccountKeys.ACCOUNTS_SQL)
        : Optional.of(
            NamedSql.of(
                "select account from "
                    + values.get(AccountKeys.ACCOUNTS_TABLES)
                    + "_accounts where issuer = :issuer and organisation = :organisation"));
  }

  /** Whether addresses of that issuer count which it does not call verified, nor unverified. */
  public boolean trusts(String issuer) {
    return issuers.getOrDefault(issuer, false);
  }

  /** Of accounts that name none. */
  public String usualIssuer() {
    return issuers.keySet().iterator().next();
  }
}
