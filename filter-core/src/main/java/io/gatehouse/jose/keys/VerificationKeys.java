package io.gatehouse.jose.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.jose.signature.SignatureAlgorithm;
import io.gatehouse.jose.text.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public keys of one JWK set, found by {@code kid} and algorithm, as quickly among a thousand
 * as among two. Keys that we cannot use, or that are too weak, are left out; shared secrets in a
 * JWK set are never keys.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
public final class VerificationKeys {
  private static final int MOST_KEYS = 1024;

  private final Set<VerificationKey> all;
  private final boolean isForAnyKid;
  private final Map<Fit, List<VerificationKey>> fitting = new HashMap<>();

  /** What a header asks for. */
  private record Fit(Optional<String> kid, SignatureAlgorithm algorithm) {}

  private VerificationKeys(Set<VerificationKey> all, boolean isForAnyKid) {
    this.all = all;
    this.isForAnyKid = isForAnyKid;
    for (VerificationKey key : all) {
      for (SignatureAlgorithm algorithm : key.algorithms()) {
        add(new Fit(Optional.empty(), algorithm), key);
        key.kid().ifPresent(kid -> add(new Fit(Optional.of(kid), algorithm), key));
      }
    }
  }

  private void add(Fit fit, VerificationKey key) {
    fitting.computeIfAbsent(fit, f -> new ArrayList<>(1)).add(key);
  }

  public static VerificationKeys parse(String jwkSet) throws IOException {
    Map<String, ?> set = StrictJson.object(jwkSet.getBytes(StandardCharsets.UTF_8));
    if (!(set.get("keys") instanceof List<?> members) || members.size() > MOST_KEYS) {
      throw new IOException("not a JWK set of at most " + MOST_KEYS + " keys");
    }
    Set<VerificationKey> keys = new HashSet<>();
    for (Object member : members) {
      if (member instanceof Map<?, ?> jwk) {
        read(jwk).ifPresent(keys::add);
      }
    }
    return new VerificationKeys(keys, false);
  }

  /** One key, whatever name a token has for it. */
  static VerificationKeys one(VerificationKey key) {
    return new VerificationKeys(Set.of(key), true);
  }

  static VerificationKeys none() {
    return new VerificationKeys(Set.of(), false);
  }

  int size() {
    return all.size();
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are text
  private static Optional<VerificationKey> read(Map<?, ?> jwk) {
    try {
      return VerificationKey.of(JWK.parse((Map<String, Object>) jwk));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty(); // RFC 7517 section 5: ignore keys that are not understood
    }
  }

  boolean contains(VerificationKey key) {
    return all.contains(key);
  }

  /** The keys of that name that can have made a signature of that algorithm. */
  public List<VerificationKey> fitting(Optional<String> kid, SignatureAlgorithm algorithm) {
    Optional<String> named = isForAnyKid ? Optional.empty() : kid;
    return fitting.getOrDefault(new Fit(named, algorithm), List.of());
  }
}
