package io.gatehouse.jose;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token in compact serialization, cut into its parts: three of a JWS, five of a JWE. Only its
 * form is checked.
 */
record CompactToken(String text, List<String> parts, Map<String, @Nullable Object> header) {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]*");

  static CompactToken parse(String text) throws JwtRejectedException {
    if (text.length() > LONGEST) {
      throw new JwtRejectedException("size", "the token is longer than " + LONGEST);
    }
    List<String> parts = List.of(text.split("\\.", -1));
    boolean counted = parts.size() == 3 || parts.size() == 5;
    if (!counted || !parts.stream().allMatch(part -> BASE64URL.matcher(part).matches())) {
      throw new JwtRejectedException("format", "not a JWT in compact serialization");
    }
    return new CompactToken(text, parts, json(parts.get(0), "header"));
  }

  static Map<String, @Nullable Object> json(String part, String what) throws JwtRejectedException {
    return json(new Base64URL(part).decode(), what);
  }

  private static Map<String, @Nullable Object> json(byte[] utf8, String what)
      throws JwtRejectedException {
    try {
      return StrictJson.object(utf8);
    } catch (IOException e) {
      throw new JwtRejectedException("format", "the token's " + what + " is " + e.getMessage());
    }
  }

  boolean isEncrypted() {
    return parts.size() == 5;
  }

  /** A member of the header that must be text if it is there. */
  Optional<String> headerText(String name) throws JwtRejectedException {
    Object value = header.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new JwtRejectedException("format", "the header's " + name + " is not text");
  }

  /** RFC 7515 section 4.1.11: extensions that must be understood are not. RFC 7797 neither. */
  void refuseExtensions() throws JwtRejectedException {
    for (String name : List.of("crit", "b64", "zip")) {
      if (header.containsKey(name)) {
        throw new JwtRejectedException("header", "the header has " + name + ", which is refused");
      }
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "CompactToken[" + parts.size() + " parts]";
  }
}
