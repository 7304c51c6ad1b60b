package io.gatehouse.login;

import io.gatehouse.exchange.Caller;
import io.gatehouse.session.Sessions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the application itself says of who has just logged in: groups beside the roles of the
 * claims, or that it does not let them in. It is asked once for a login, before there is a session;
 * a refresh does not ask again.
 */
@FunctionalInterface
public interface LoginGroups {
  /** Nobody is asked, and the claims are all. */
  LoginGroups NONE = caller -> new Answer.Granted(Set.of());

  /** Under this name a caller's claims hold the groups that the application gave. */
  String KEPT = "io.gatehouse.login.groups";

  /** More groups than this are nobody's. */
  int MAX_GROUPS = 500;

  /** What the application said. */
  sealed interface Answer {
    record Granted(Set<String> groups) implements Answer {}

    /** It knows the caller, and does not want them. */
    record Refused() implements Answer {}

    /**
     * It could not be asked, or did not say.
     *
     * @param reason for the log, without anything that the application wrote
     */
    record Unavailable(String reason) implements Answer {}
  }

  /** As long as there is nobody who could ask. */
  static LoginGroups unasked(boolean isWanted) {
    return isWanted
        ? caller -> new Answer.Unavailable("no HttpAuthenticationMechanism has been asked yet")
        : NONE;
  }

  /** Never throws. */
  Answer of(Caller caller);

  /** The login of a caller with those groups too. */
  static Sessions.Login with(Sessions.Login login, Collection<String> groups) {
    return new Sessions.Login(
        with(login.caller(), groups),
        login.provider(),
        login.sid(),
        login.issuedAt(),
        login.isRemembered(),
        login.tokens());
  }

  /** The caller with those groups too, which are kept with them. */
  static Caller with(Caller caller, Collection<String> groups) {
    if (groups.isEmpty()) {
      return caller;
    }
    Set<String> roles = new HashSet<>(caller.roles());
    roles.addAll(groups);
    Map<String, Object> claims = new HashMap<>(caller.claims());
    claims.put(KEPT, groups.stream().sorted().toList());
    if (claims.get(Identification.EXPLANATION) instanceof Collection<?> why) {
      List<Object> sentences = new ArrayList<>(why);
      groups.forEach(group -> sentences.add("role \"" + group + "\": the application gave it"));
      claims.put(Identification.EXPLANATION, List.copyOf(sentences));
    }
    return new Caller(caller.name(), caller.issuer(), caller.subject(), roles, claims);
  }

  /** The caller as they are now, with the groups that they had at their login. */
  static Caller kept(Caller before, Caller now) {
    return before.claims().get(KEPT) instanceof Collection<?> groups
        ? with(now, groups.stream().map(Object::toString).toList())
        : now;
  }
}
