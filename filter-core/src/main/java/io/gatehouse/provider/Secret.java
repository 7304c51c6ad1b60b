package io.gatehouse.provider;

/** A secret text that never prints itself. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
