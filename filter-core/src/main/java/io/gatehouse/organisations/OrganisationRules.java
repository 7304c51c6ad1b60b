package io.gatehouse.organisations;

import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.organisations.Accounts.Organisation;
import io.gatehouse.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which somebody is let in: their organisation has an account, and they have a role
 * that counts there. Where the accounts cannot be asked nobody is. Whether the claims are the
 * provider's is not checked here: they must be verified.
 */
public final class OrganisationRules {
  /** No id of an organisation, a project or an account is longer. */
  public static final int MAX_ID = 255;

  private static final System.Logger LOG = System.getLogger(OrganisationRules.class.getName());

  /** So many organisations of one user are looked up. */
  private static final int MAX_LOOKUPS = 20;

  private final OrganisationClaims claims;
  private final RoleRules roles;
  private final Accounts accounts;

  /**
   * @param clientId stands for {@code {client_id}} in the paths of claims
   */
  public OrganisationRules(OrganisationSettings settings, String clientId, Accounts accounts) {
    this.claims = new OrganisationClaims(settings, clientId);
    this.roles = new RoleRules(settings, clientId, claims, accounts);
    this.accounts = accounts;
  }

  /** Whether that one is let in. Never throws. */
  public Admission decide(Applicant applicant) {
    try {
      return decided(applicant);
    } catch (StoreUnavailableException e) { // its log has told of it
      return new Admission.Unavailable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // its text is the application's, and may have what no log may show
      LOG.log(
          ERROR,
          "the accounts of the application failed with {0}; nobody is let in",
          e.getClass().getName());
      return new Admission.Unavailable("they failed with " + e.getClass().getName());
    }
  }

  private Admission decided(Applicant applicant) {
    List<String> organisations = claims.organisations(applicant.sources());
    Optional<String> wanted = applicant.organisation();
    List<String> candidates =
        wanted.isEmpty()
            ? organisations.stream().limit(MAX_LOOKUPS).toList()
            : wanted.filter(organisations::contains).stream().toList();
    for (String organisation : candidates) {
      Optional<String> account = account(applicant, organisation);
      if (account.isPresent()) {
        return roles.decide(applicant, organisation, account.get());
      }
    }
    return new Admission.OrganisationNotFound(
        wanted.isPresent() ? wanted : organisations.stream().findFirst());
  }

  private Optional<String> account(Applicant applicant, String organisation) {
    // some databases take a blank at the end for nothing
    return organisation.length() > MAX_ID || !organisation.equals(organisation.strip())
        ? Optional.empty()
        : accounts
            .account(new Organisation(applicant.issuer(), organisation))
            .filter(account -> !account.isBlank());
  }
}
