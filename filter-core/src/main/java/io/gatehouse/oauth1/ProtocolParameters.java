package io.gatehouse.oauth1;

import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.oauth1.signature.Parameter;
import io.gatehouse.oauth1.signature.PercentEncoding;
import io.gatehouse.oauth1.signature.SignatureMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The protocol's parameters of a request, each once, and those that must be there. Not checked:
 * what they are worth.
 *
 * @param signed all that are signed: not the signature
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.1">RFC 5849, section 3.1</a>
 */
record ProtocolParameters(
    List<Parameter> signed,
    String consumerKey,
    String token,
    SignatureMethod method,
    String signature,
    long timestamp,
    String nonce,
    Optional<String> version,
    Optional<String> bodyHash) {
  /** Names that stand in one place of a request. */
  static final Set<String> NAMES =
      Set.of(
          "oauth_consumer_key",
          "oauth_token",
          "oauth_signature_method",
          "oauth_signature",
          "oauth_timestamp",
          "oauth_nonce",
          "oauth_version",
          "oauth_body_hash");

  private static final int LONGEST = 1024;

  /**
   * From the header's.
   *
   * @throws RequestRejectedException 400 if one is there twice, missing, or cannot be one
   */
  static ProtocolParameters of(List<Parameter> sent) {
    Map<String, String> values = new HashMap<>();
    for (Parameter each : sent) {
      if (values.put(each.name(), PercentEncoding.decoded(each.value())) != null) {
        throw new RequestRejectedException(400, "Send each parameter of the protocol once.");
      }
    }
    return new ProtocolParameters(
        sent.stream().filter(each -> !each.name().equals("oauth_signature")).toList(),
        needed(values, "oauth_consumer_key"),
        values.getOrDefault("oauth_token", ""),
        method(needed(values, "oauth_signature_method")),
        needed(values, "oauth_signature"),
        timestamp(needed(values, "oauth_timestamp")),
        needed(values, "oauth_nonce"),
        Optional.ofNullable(values.get("oauth_version")),
        Optional.ofNullable(values.get("oauth_body_hash")));
  }

  private static String needed(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new RequestRejectedException(
          400, "The parameter " + name + (value.isEmpty() ? " is missing." : " is too long."));
    }
    return value;
  }

  private static SignatureMethod method(String name) {
    return SignatureMethod.named(name)
        .orElseThrow(
            () ->
                new RequestRejectedException(
                    400, "Sign with HMAC-SHA1, HMAC-SHA256 or RSA-SHA1; no other way counts."));
  }

  private static long timestamp(String text) {
    boolean isNumber = text.length() <= 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long seconds = isNumber ? Long.parseLong(text) : 0;
    if (seconds == 0) {
      throw new RequestRejectedException(
          400, "The parameter oauth_timestamp is no positive number of seconds.");
    }
    return seconds;
  }

  /** Whether one of these belongs to the protocol, and is not where the others are. */
  static boolean areAmong(List<Parameter> elsewhere) {
    return elsewhere.stream().map(Parameter::name).anyMatch(NAMES::contains);
  }

  /** Whose signature it is, without it. */
  @Override
  public String toString() {
    return signed.stream()
        .map(Parameter::name)
        .collect(Collectors.joining(",", "ProtocolParameters[", "]"));
  }
}
