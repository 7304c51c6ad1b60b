package io.gatehouse.platform.consumers.authentication;

import static java.lang.System.Logger.Level.DEBUG;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.gatehouse.platform.calls.CallFailedException;
import io.gatehouse.platform.calls.OutgoingCalls;
import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException.Code;
import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.ConnectorSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges a code at the brand's token endpoint. A brand that is broken is asked again after 5, 10
 * and 15 seconds, one that is busy after as long as it says, a second to fifteen; whatever else it
 * says is its last word. What the tokens are worth is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749, section 4.1.3</a>
 */
final class CodeExchange {
  private static final System.Logger LOG = System.getLogger(CodeExchange.class.getName());
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BROKEN = 500;

  private final OutgoingCalls calls;
  private final ConnectorSecrets secrets;
  private final Pause pause;

  CodeExchange(OutgoingCalls calls, ConnectorSecrets secrets, Pause pause) {
    this.calls = calls;
    this.secrets = secrets;
    this.pause = pause;
  }

  /** The tokens that the brand gives for it. */
  BrandAnswer.Tokens exchange(Connector connector, Evidence.Code code)
      throws ConsumerRejectedException {
    OutgoingCalls.Call call = call(connector, code);
    OutgoingCalls.Answer answer = send(call);
    for (Duration usual : PAUSES) {
      Optional<Duration> wait = pauseAfter(answer, usual);
      if (wait.isEmpty()) {
        break;
      }
      LOG.log(DEBUG, "connector {0}: the brand answers {1}", connector.id(), answer.status());
      rest(wait.get());
      answer = send(call);
    }
    return BrandAnswer.read(answer);
  }

  /** Empty if it need not be asked again. */
  private static Optional<Duration> pauseAfter(OutgoingCalls.Answer answer, Duration usual) {
    if (answer.status() >= BROKEN) {
      return Optional.of(usual);
    }
    if (answer.status() != TOO_MANY_REQUESTS) {
      return Optional.empty();
    }
    Duration wanted = retryAfter(answer.headers().getOrDefault("retry-after", ""));
    return wanted.compareTo(LONGEST_PAUSE) > 0 ? Optional.empty() : Optional.of(wanted);
  }

  /** RFC 9110 section 10.2.3: seconds; a date, and none, are a second. */
  private static Duration retryAfter(String header) {
    if (!header.matches("[0-9]{1,9}")) {
      return SHORTEST_PAUSE;
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(header));
    return wanted.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wanted;
  }

  private void rest(Duration time) throws ConsumerRejectedException {
    try {
      pause.rest(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsumerRejectedException(
          Code.BRAND_UNAVAILABLE, "interrupted", "nobody waits for the brand any more");
    }
  }

  private OutgoingCalls.Answer send(OutgoingCalls.Call call) throws ConsumerRejectedException {
    try {
      return calls.send(call);
    } catch (CallFailedException e) {
      boolean isBusy = e.kind() == CallFailedException.Kind.BUSY;
      throw new ConsumerRejectedException(
          isBusy ? Code.BUSY : Code.BRAND_UNAVAILABLE,
          "call-" + e.kind(),
          "the brand's token endpoint: " + e.getMessage());
    }
  }

  private OutgoingCalls.Call call(Connector connector, Evidence.Code code) {
    URI endpoint = connector.tokenEndpoint().orElseThrow();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code.code()),
            code.redirectUri(),
            code.codeVerifier().map(CodeVerifier::new).orElse(null));
    ClientID client = new ClientID(connector.clientId());
    TokenRequest.Builder request =
        secrets
            .clientSecret(connector)
            .map(secret -> authentication(connector, client, new Secret(secret)))
            .map(shown -> new TokenRequest.Builder(endpoint, shown, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant));
    HTTPRequest message = request.build().toHTTPRequest();
    Map<String, String> headers = new LinkedHashMap<>();
    message.getHeaderMap().forEach((name, values) -> headers.put(name, values.get(0)));
    headers.put("Accept", "application/json");
    return new OutgoingCalls.Call(
        endpoint, headers, Optional.of(String.valueOf(message.getBody())));
  }

  private static ClientAuthentication authentication(
      Connector connector, ClientID client, Secret secret) {
    return switch (connector.clientAuthentication()) {
      case BASIC -> new ClientSecretBasic(client, secret);
      case BODY -> new ClientSecretPost(client, secret);
    };
  }
}
