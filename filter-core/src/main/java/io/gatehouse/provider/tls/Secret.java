package io.gatehouse.provider.tls;

/** A secret text that never prints itself. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
