package io.gatehouse.testkit.login;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import io.gatehouse.testkit.faults.AuthorizationError;
import io.gatehouse.testkit.faults.AuthorizationFault;
import io.gatehouse.testkit.grants.Grant;
import io.gatehouse.testkit.grants.Grants;
import io.gatehouse.testkit.grants.LoginSession;
import io.gatehouse.testkit.login.CheckedRequest.Accepted;
import io.gatehouse.testkit.login.CheckedRequest.Target;
import io.gatehouse.testkit.tokens.ProviderClock;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes authorization responses, with the faults that are on.
 *
 * @param issuer goes along as {@code iss} (RFC 9207)
 * @param grants where codes are kept
 * @param clock says until when, and which faults are on
 */
public record AuthorizationAnswers(URI issuer, Grants grants, ProviderClock clock) {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  /** The user has logged in: a code. */
  AuthorizationAnswer success(Accepted accepted, LoginSession login) {
    AuthorizationCode code =
        new AuthorizationCode(
            grants.codes().issue(grant(accepted, login), clock.now().plus(CODE_LIFETIME)));
    String jkt = MultivaluedMapUtils.getFirstValue(accepted.request().toParameters(), "dpop_jkt");
    if (jkt != null) {
      // RFC 9449 section 10
      grants.dpopKeys().put(code.getValue(), jkt, clock.now().plus(CODE_LIFETIME));
    }
    Target target = accepted.target();
    Issuer iss = new Issuer(issuer);
    return answer(
        target,
        accepted.openId().isPresent()
            ? new AuthenticationSuccessResponse(
                target.redirectUri(), code, null, null, target.state(), null, iss, target.mode())
            : new AuthorizationSuccessResponse(
                target.redirectUri(), code, null, target.state(), iss, target.mode()));
  }

  AuthorizationAnswer error(Target target, ErrorObject error) {
    return answer(
        target,
        new AuthorizationErrorResponse(
            target.redirectUri(), error, target.state(), new Issuer(issuer), target.mode()));
  }

  /** The error that every request is to be answered with, if that fault is on. */
  Optional<ErrorObject> faultyError() {
    return clock.faults().active(AuthorizationError.class).stream()
        .findFirst()
        .map(fault -> new ErrorObject(fault.error(), fault.errorDescription()));
  }

  private static Grant grant(Accepted accepted, LoginSession login) {
    Scope scope = accepted.request().getScope();
    Optional<AuthenticationRequest> openId = accepted.openId();
    Grant.Request request =
        new Grant.Request(
            accepted.request().getRedirectionURI(),
            accepted.request().getCodeChallenge().getValue(),
            openId.map(AuthenticationRequest::getNonce).map(nonce -> nonce.getValue()),
            openId
                .map(AuthenticationRequest::getACRValues)
                .flatMap(values -> values.stream().findFirst())
                .map(acr -> acr.getValue())
                .orElse("1"));
    return new Grant(
        accepted.client().clientId(),
        login,
        scope == null ? List.of() : scope.toStringList(),
        request);
  }

  private AuthorizationAnswer answer(Target target, AuthorizationResponse response) {
    Map<String, String> parameters = new LinkedHashMap<>();
    response.toParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
    clock.faults().active(AuthorizationFault.class).forEach(fault -> fault.spoil(parameters));
    return new AuthorizationAnswer(
        target.redirectUri(), ResponseMode.FORM_POST.equals(target.mode()), parameters);
  }
}
