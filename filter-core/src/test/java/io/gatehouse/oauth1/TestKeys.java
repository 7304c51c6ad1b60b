package io.gatehouse.oauth1;

import io.gatehouse.exchange.Caller;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of an application that keeps them in its memory. */
public final class TestKeys implements ApiKeys {
  public static final String KEY = "dpf43f3p2l4k3l03";
  public static final String SECRET = "kd94hf93k423kf44";
  public static final String TOKEN = "nnch734d00sl2jdk";
  public static final String TOKEN_SECRET = "pfkkdhi9sl3r4s00";
  public static final KeyPair PAIR = pair();

  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private volatile boolean isDown;

  public TestKeys() {
    put(KEY, TOKEN, enabled(SECRET, TOKEN_SECRET));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key with those secrets, and the one key pair. */
  public static ApiKey enabled(String secret, String tokenSecret) {
    return new ApiKey(
        secret,
        tokenSecret,
        Optional.of((RSAPublicKey) PAIR.getPublic()),
        new Caller("statistics", "urn:keys", KEY, Set.of("agent", "reports"), Map.of()),
        true);
  }

  public void put(String key, String token, ApiKey value) {
    keys.put(key + " " + token, value);
  }

  /** The one key from now on disabled. */
  public void disable() {
    keys.replaceAll(
        (name, key) ->
            new ApiKey(
                key.consumerSecret(), key.tokenSecret(), key.publicKey(), key.caller(), false));
  }

  /** From now on nothing can be said. */
  public void down() {
    isDown = true;
  }

  @Override
  public Optional<ApiKey> find(String consumerKey, String token) {
    if (isDown) {
      throw new IllegalStateException("the keys' database is away");
    }
    return Optional.ofNullable(keys.get(consumerKey + " " + token));
  }
}
