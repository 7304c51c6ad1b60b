package io.gatehouse.platform.description;

import io.gatehouse.platform.rest.Admission;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.Proof;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials that operations take, by the names that the document gives them. */
final class SecuritySchemes {
  static final String BEARER = "bearer";
  static final String OPERATOR = "operator";
  static final String OAUTH1 = "oauth1";
  static final String SESSION = "session";
  static final String CLIENT_SECRET = "clientSecret";

  private SecuritySchemes() {}

  /** What each is. */
  static Map<String, SecurityScheme> all() {
    Map<String, SecurityScheme> all = new LinkedHashMap<>();
    all.put(
        BEARER,
        http("bearer", "The bearer of a login, or the access token of an application for a user."));
    all.put(OPERATOR, http("bearer", "The token of who operates the platform."));
    all.put(
        OAUTH1,
        http(
            "OAuth",
            "A request signed with an API key (OAuth 1.0, RFC 5849): HMAC-SHA1, HMAC-SHA256 or"
                + " RSA-SHA1."));
    all.put(
        SESSION,
        new SecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name("Session_id")
            .description(
                "The cookie of a login; what changes something needs the login's csrf, or our own"
                    + " page, too."));
    all.put(
        CLIENT_SECRET,
        http(
            "basic",
            "client_id and client_secret of an application; or both as members of the form."));
    for (CallerKind kind : CallerKind.values()) {
      all.computeIfAbsent(name(kind), name -> http("bearer", "The token of a " + name + "."));
    }
    return all;
  }

  private static SecurityScheme http(String scheme, String text) {
    return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme).description(text);
  }

  /** What an operation takes: one of them is enough. Empty: nothing is needed. */
  static List<SecurityRequirement> of(Admission admission) {
    return names(admission).map(name -> new SecurityRequirement().addList(name)).toList();
  }

  private static Stream<String> names(Admission admission) {
    Optional<Proof> proof = admission.proof();
    if (proof.isPresent()) {
      return switch (proof.get()) {
        case NONE -> Stream.of();
        case SESSION_COOKIE -> Stream.of(SESSION);
        case CLIENT_SECRET -> Stream.of(CLIENT_SECRET);
      };
    }
    if (admission.kinds().isEmpty()) {
      throw new IllegalStateException("nobody may call it; annotate it by @For or @Open");
    }
    return admission.kinds().stream().map(SecuritySchemes::name).distinct().sorted();
  }

  private static String name(CallerKind kind) {
    return switch (kind) {
      case AGENT, AGENT_MANAGER, CAMPAIGN_MANAGER, ADMINISTRATOR, APPLICATION -> BEARER;
      case OPERATOR -> OPERATOR;
      case API_KEY -> OAUTH1;
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
