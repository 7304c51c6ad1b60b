package io.gatehouse.login;

import static java.lang.System.Logger.Level.DEBUG;

import io.gatehouse.exchange.Caller;
import io.gatehouse.organisations.Accounts;
import io.gatehouse.organisations.Admission;
import io.gatehouse.organisations.Applicant;
import io.gatehouse.organisations.OrganisationRules;
import io.gatehouse.roles.RoleExplanation;
import io.gatehouse.roles.RoleMapping;
import io.gatehouse.roles.RoleMapping.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From claims to a caller with a name, roles, and the claims that are kept; where organisations
 * count, they decide who is let in, and the roles are theirs alone.
 */
final class Introductions {
  private static final System.Logger LOG = System.getLogger(Introductions.class.getName());
  private static final int MAX_SENTENCES = 50;

  private final LoginProvider settings;
  private final RoleMapping roles;
  private final Optional<OrganisationRules> organisations;
  private final Set<String> keptClaims;

  /**
   * @param accounts asked if the settings have rules for organisations
   */
  Introductions(LoginProvider settings, Set<String> keptClaims, Accounts accounts) {
    String clientId = settings.provider().client().clientId();
    this.settings = settings;
    this.roles = new RoleMapping(settings.roles(), clientId);
    this.organisations =
        settings.organisations().map(rules -> new OrganisationRules(rules, clientId, accounts));
    this.keptClaims = keptClaims;
  }

  /**
   * Who that is.
   *
   * @param organisation the one that the login is for, if it is for one
   */
  Introduction of(String subject, List<Source> sources, Optional<String> organisation) {
    if (organisations.isEmpty()) {
      return new Introduction.Welcome(
          caller(subject, sources, roles.explain(sources), new LinkedHashMap<>()));
    }
    Admission admission =
        organisations
            .get()
            .decide(new Applicant(settings.provider().issuer(), subject, sources, organisation));
    if (admission instanceof Admission.Admitted admitted) {
      return new Introduction.Welcome(caller(subject, sources, admitted.roles(), of(admitted)));
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    if (admission instanceof Admission.NotAuthorised refused) {
      log(refused.why());
      claims.put(Caller.ACCOUNT, refused.account());
    }
    return new Introduction.Refused(
        failure(admission),
        new Caller(
            roles.callerName(sources).orElse(subject),
            settings.provider().issuer(),
            subject,
            Set.of(),
            claims),
        admission instanceof Admission.Unavailable);
  }

  private static LoginFailure failure(Admission refusal) {
    if (refusal instanceof Admission.NotAuthorised refused) {
      return new LoginFailure.NotAuthorised(refused.cause().code());
    }
    return refusal instanceof Admission.Unavailable unavailable
        ? new LoginFailure.AccountsUnavailable(unavailable.reason())
        : new LoginFailure.OrganisationNotFound(
            ((Admission.OrganisationNotFound) refusal).organisation());
  }

  /** The claims by which pages know where the caller is. */
  private static Map<String, Object> of(Admission.Admitted admitted) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(Caller.ORGANISATION, admitted.organisation());
    claims.put(Caller.ACCOUNT, admitted.account());
    admitted.inboxes().ifPresent(inboxes -> claims.put(Caller.INBOXES, inboxes));
    return claims;
  }

  private Caller caller(
      String subject,
      List<Source> sources,
      RoleExplanation explanation,
      Map<String, Object> claims) {
    log(explanation);
    for (Source source : sources) {
      for (String name : keptClaims) {
        Object value = source.claims().get(name);
        if (value != null) {
          claims.putIfAbsent(name, value);
        }
      }
    }
    if (settings.roles().explain()) {
      claims.put(
          Identification.EXPLANATION,
          explanation.sentences().stream().limit(MAX_SENTENCES).toList());
    }
    String name = roles.callerName(sources).orElse(subject);
    return new Caller(name, settings.provider().issuer(), subject, explanation.roles(), claims);
  }

  private static void log(RoleExplanation explanation) {
    explanation.sentences().forEach(sentence -> LOG.log(DEBUG, sentence));
  }
}
