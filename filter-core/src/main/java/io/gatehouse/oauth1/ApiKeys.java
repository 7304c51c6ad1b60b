package io.gatehouse.oauth1;

import java.util.Optional;

/**
 * What the application knows of the API keys that sign requests (OAuth 1.0). An application with
 * keys of its own can implement it, and name its class in {@code
 * META-INF/services/io.gatehouse.oauth1.ApiKeys}.
 *
 * <p>It is asked for each signed request, by several threads at once, before the signature is
 * checked: by strangers too. Whatever it throws means that it cannot say now: the request is
 * answered with 503. Not checked by Gatehouse: whether an unknown key takes as long to be looked up
 * as a known one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849">RFC 5849</a>
 */
public interface ApiKeys {

  /**
   * The key with its token, if they belong together; a disabled one too.
   *
   * @param consumerKey {@code oauth_consumer_key}, as the client chose to write it
   * @param token {@code oauth_token}; empty if none was sent
   */
  Optional<ApiKey> find(String consumerKey, String token);
}
