package io.gatehouse.testkit.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.gatehouse.testkit.registry.TestClient;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be signed.
 *
 * @param claims the claims
 * @param client whom it is for
 * @param type the header's {@code typ}
 */
record Content(Map<String, Object> claims, TestClient client, Optional<String> type) {
  JWSHeader.Builder header(JWSAlgorithm alg) {
    JWSHeader.Builder header = new JWSHeader.Builder(alg);
    type.map(JOSEObjectType::new).ifPresent(header::type);
    return header;
  }
}
