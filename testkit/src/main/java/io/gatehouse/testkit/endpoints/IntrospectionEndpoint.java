package io.gatehouse.testkit.endpoints;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.gatehouse.testkit.faults.ChangedIntrospection;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.http.Reply;
import io.gatehouse.testkit.registry.Registry;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import io.gatehouse.testkit.tokens.TokenIssuer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says what an access token is worth, to clients that prove who they are: as JSON, or signed, where
 * that is asked for.
 *
 * @param credentials knows the client
 * @param registry the users
 * @param grants the access tokens
 * @param issuer signs
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662, section 2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701#section-5">RFC 9701, section 5</a>
 */
public record IntrospectionEndpoint(
    ClientCredentials credentials, Registry registry, Grants grants, TokenIssuer issuer) {
  private static final String JWT = "application/token-introspection+jwt";

  public Reply answer(HTTPRequest http) {
    try {
      TokenIntrospectionRequest request = TokenIntrospectionRequest.parse(http);
      Optional<TestClient> client = credentials.verify(request.getClientAuthentication());
      return client.isPresent()
          ? answer(http, request.getToken().getValue(), client.get())
          : error(OAuth2Error.INVALID_CLIENT);
    } catch (ParseException e) {
      return error(e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  private Reply answer(HTTPRequest http, String token, TestClient client) {
    Map<String, Object> members = members(token);
    credentials
        .clock()
        .faults()
        .active(ChangedIntrospection.class)
        .forEach(fault -> fault.change().accept(members));
    return JWT.equals(http.getHeaderValue("Accept"))
        ? Reply.of(200, JWT, issuer.introspection(members, client))
        : Reply.json(JSONObjectUtils.toJSONString(members));
  }

  private Map<String, Object> members(String token) {
    Map<String, Object> members = new LinkedHashMap<>();
    Optional<Grant> grant = grants.accessTokens().find(token, credentials.clock().now());
    Optional<TestUser> user = grant.flatMap(this::user);
    Optional<TestClient> client = grant.flatMap(found -> registry.client(found.clientId()));
    boolean active = user.isPresent() && client.isPresent();
    if (active) {
      members.putAll(issuer.accessTokenClaims(grant.get(), client.get(), user.get()));
      members.put("username", user.get().username());
      members.put("token_type", "Bearer");
      grants
          .confirmations()
          .find(token, credentials.clock().now())
          .ifPresent(confirmation -> members.put("cnf", confirmation));
    }
    members.put("active", active);
    return members;
  }

  /** A service that has a token of its own is its own user. */
  private Optional<TestUser> user(Grant grant) {
    String name = grant.login().username();
    return name.equals(grant.clientId())
        ? Optional.of(new TestUser(name, name, "", Map.of()))
        : registry.user(name);
  }

  private static Reply error(ErrorObject error) {
    return Reply.of(new TokenErrorResponse(error).toHTTPResponse());
  }
}
