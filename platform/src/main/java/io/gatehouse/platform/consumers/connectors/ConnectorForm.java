package io.gatehouse.platform.consumers.connectors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was entered of a connector, by the names that the API has: texts, and {@code true} or {@code
 * false}. What is not there, null or an empty text stands for nothing.
 *
 * @param members {@code name}, {@code enabled}, {@code flow}, {@code window}, {@code issuer},
 *     {@code clientId}, {@code clientSecret}, {@code authenticationEndpoint}, {@code
 *     tokenEndpoint}, {@code publicKey}, {@code jwksUrl}, {@code jsMethod}, {@code jsContext},
 *     {@code pkce}, {@code clientAuthentication}, {@code implicitAllowed}, {@code encrypted}
 */
public record ConnectorForm(Map<String, ? extends @Nullable Object> members) {
  public ConnectorForm {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ConnectorForm" + members.keySet();
  }
}
