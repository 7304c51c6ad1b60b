package io.gatehouse.provider;

/**
 * Calls to a provider: https (http on loopback only), no redirect followed, one deadline and one
 * size limit for the whole answer. Whoever opens it closes it; several providers may share it.
 */
@SuppressWarnings("UnusedVariable") // bodies follow
public final class Transport implements AutoCloseable {

  private Transport(TransportSettings settings) {}

  /**
   * Opens a transport.
   *
   * @throws IllegalArgumentException if the CA file cannot be read
   */
  public static Transport open(TransportSettings settings) {
    return new Transport(settings);
  }

  @Override
  public void close() {}
}
