package io.gatehouse.exchange;

import java.io.Serializable;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who calls, as an issuer says it. Two callers are equal when issuer, subject, name and roles are:
 * Tomcat keeps the principal in its session, and goes on with the old one, and its old roles, as
 * long as the new one equals it. Claims do not count: they may change with every token. Whether two
 * are the same person says {@link #isSamePerson}.
 *
 * @param name what {@code getName()} of the principal answers; for people, not unique across
 *     issuers
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param roles the container's roles (groups)
 * @param claims the few claims that the settings keep; values are JDK types
 */
public record Caller(
    String name, String issuer, String subject, Set<String> roles, Map<String, Object> claims)
    implements Principal, Serializable {
  /** The claim with the id of the account whose the caller is, where logins have accounts. */
  public static final String ACCOUNT = "io.gatehouse.account";

  /** The claim with the ids of the inboxes that the caller's roles are for; absent: all of them. */
  public static final String INBOXES = "io.gatehouse.inboxes";

  /** The claim with the organisation that the login was for. */
  public static final String ORGANISATION = "io.gatehouse.organisation";

  /** The claim with the id of the local user whose account the caller is, where there is one. */
  public static final String USER = "io.gatehouse.user";

  private static final long serialVersionUID = 1L;

  public Caller {
    roles = Set.copyOf(roles);
    claims = Map.copyOf(claims);
  }

  @Override
  public String getName() {
    return name;
  }

  /** Whether both have the same issuer and subject, whatever their names and roles are by now. */
  public boolean isSamePerson(Caller other) {
    return issuer.equals(other.issuer) && subject.equals(other.subject);
  }

  /** The same person, and in the same account where there are accounts. */
  public boolean isSameUser(Caller other) {
    return isSamePerson(other) && Objects.equals(claims.get(ACCOUNT), other.claims.get(ACCOUNT));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Caller that
        && isSamePerson(that)
        && name.equals(that.name)
        && roles.equals(that.roles);
  }

  @Override
  public int hashCode() {
    return 31 * issuer.hashCode() + subject.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
