package io.gatehouse.platform.consumers.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.consumers.authentication.Evidence;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a page sends to have its consumer let in. */
public record AuthenticateBody(
    @Nullable String engagementId,
    @JsonProperty("id_token") @Nullable String idToken,
    @Nullable String code,
    @JsonProperty("redirect_uri") @Nullable String redirectUri,
    @JsonProperty("code_verifier") @Nullable String codeVerifier,
    @Nullable String token,
    @Nullable String nonce,
    @Nullable String platformToken) {
  private static final int LONGEST_TOKEN = 32_000;
  private static final int LONGEST = 2_048;

  /** Without what nobody else may know. */
  @Override
  public String toString() {
    return "AuthenticateBody";
  }

  /** At which engagement, or a refusal (400). */
  String engagement() {
    return Texts.name("engagementId", engagementId, LONGEST);
  }

  /** Refuses (400) all but one of the three. */
  void requireOne() {
    if (Stream.of(idToken != null, code != null, token != null).filter(it -> it).count() != 1) {
      throw Texts.bad("Send one of id_token, code and token.");
    }
    if (code == null && (redirectUri != null || codeVerifier != null)) {
      throw Texts.bad("redirect_uri and code_verifier belong to code; leave them out.");
    }
    if (token != null && (nonce != null || platformToken != null)) {
      throw Texts.bad("nonce and platformToken do not belong to token; leave them out.");
    }
  }

  /** The anonymous token, if that is what was sent. */
  Optional<String> anonymousToken() {
    return Optional.ofNullable(token);
  }

  /** The page's present token of the platform. */
  Optional<String> present() {
    return Optional.ofNullable(platformToken);
  }

  /** What they bring of their brand, or a refusal (400). */
  Evidence evidence() {
    Optional<String> sentNonce =
        Optional.ofNullable(nonce).map(text -> Texts.name("nonce", text, LONGEST));
    if (idToken != null) {
      return new Evidence.IdToken(Texts.name("id_token", idToken, LONGEST_TOKEN), sentNonce);
    }
    return new Evidence.Code(
        Texts.name("code", code, LONGEST),
        uri(Texts.name("redirect_uri", redirectUri, LONGEST)),
        Optional.ofNullable(codeVerifier).map(text -> Texts.name("code_verifier", text, LONGEST)),
        sentNonce);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw Texts.bad("redirect_uri is no address; correct it.");
    }
    throw Texts.bad("redirect_uri is no absolute address; correct it.");
  }
}
