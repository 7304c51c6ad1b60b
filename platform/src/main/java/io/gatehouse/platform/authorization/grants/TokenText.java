package io.gatehouse.platform.authorization.grants;

import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.platform.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What tokens of applications look like. Whether one counts is not known here. */
public final class TokenText {
  private static final String ACCESS = "gha_";
  private static final String REFRESH = "ghr_";
  private static final int LONGEST_HEADER = 512;

  private TokenText() {}

  static String nextAccess() {
    return ACCESS + OpaqueToken.next().text();
  }

  static String nextRefresh() {
    return REFRESH + OpaqueToken.next().text();
  }

  /** Whether it looks like an access token of ours. */
  static boolean isAccess(String text) {
    return (text.startsWith(ACCESS) && OpaqueToken.isOne(text.substring(ACCESS.length())))
        || isSigned(text);
  }

  /** Whether the header of a JWT names a key of ours. */
  private static boolean isSigned(String text) {
    int dot = text.indexOf('.');
    if (!text.startsWith("eyJ") || dot < 0 || dot > LONGEST_HEADER) {
      return false;
    }
    try {
      String header =
          new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
      return header.contains("\"kid\":\"" + SigningKeys.PREFIX);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The hash under which one is kept. */
  public static String hash(String text) {
    return OpaqueToken.hash(text);
  }
}
