package io.gatehouse.platform.keys;

/** The two secrets of an API key. */
public record KeySecrets(String secret, String accessTokenSecret) {

  /** Without them. */
  @Override
  public String toString() {
    return "KeySecrets";
  }
}
