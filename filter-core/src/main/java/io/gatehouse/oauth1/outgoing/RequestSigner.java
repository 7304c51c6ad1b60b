package io.gatehouse.oauth1.outgoing;

import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.oauth1.signature.Parameter;
import io.gatehouse.oauth1.signature.SignatureBaseString;
import io.gatehouse.store.RandomKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signs requests: method, address, query and form, with a new timestamp and nonce each time. Bodies
 * that are no forms are not signed, and headers neither.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3">RFC 5849, section 3</a>
 */
public final class RequestSigner {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final SigningKey key;
  private final Clock clock;

  /**
   * Signs with that key.
   *
   * @param clock the other side takes what was signed just now
   */
  public RequestSigner(SigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * The same request signed. It can be sent once.
   *
   * @throws IllegalArgumentException if it has a form, whose fields are signed too: for those there
   *     is {@link #form}
   */
  public HttpRequest signed(HttpRequest request) {
    Optional<String> type = request.headers().firstValue("Content-Type");
    if (type.filter(text -> text.toLowerCase(Locale.ROOT).startsWith(FORM)).isPresent()) {
      throw new IllegalArgumentException("the fields of a form are signed; use form()");
    }
    return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Authorization"))
        .header("Authorization", authorization(request.method(), request.uri(), Map.of()))
        .build();
  }

  /** A signed POST of a form, to which further headers can be added. */
  public HttpRequest.Builder form(URI address, Map<String, String> fields) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", FORM)
        .header("Authorization", authorization("POST", address, fields))
        .POST(HttpRequest.BodyPublishers.ofString(QueryParameters.format(fields)));
  }

  /**
   * The {@code Authorization} header of a request, for any client.
   *
   * @param fields those of its form
   */
  public String authorization(String method, URI address, Map<String, String> fields) {
    List<Parameter> protocol = new ArrayList<>();
    protocol.add(Parameter.of("oauth_consumer_key", key.consumerKey()));
    if (!key.token().isEmpty()) {
      protocol.add(Parameter.of("oauth_token", key.token()));
    }
    protocol.add(Parameter.of("oauth_signature_method", key.method().standardName()));
    protocol.add(Parameter.of("oauth_timestamp", Long.toString(clock.instant().getEpochSecond())));
    protocol.add(Parameter.of("oauth_nonce", RandomKey.next()));
    protocol.add(Parameter.of("oauth_version", "1.0"));
    URI sent = URI.create(address.toASCIIString());
    List<Parameter> all = new ArrayList<>(protocol);
    all.addAll(Parameter.ofForm(Optional.ofNullable(sent.getRawQuery()).orElse("")));
    fields.forEach((name, value) -> all.add(Parameter.of(name, value)));
    String text =
        SignatureBaseString.of(method, SignatureBaseString.address(sent, sent.getRawPath()), all);
    protocol.add(Parameter.of("oauth_signature", key.signature(text)));
    return protocol.stream()
        .map(each -> each.name() + "=\"" + each.value() + "\"")
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }
}
