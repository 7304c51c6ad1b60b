package io.gatehouse.oauth1;

/** What the {@code Authorization} header of a request has for us. */
sealed interface Sent {

  /** No signature: there is no such header, or it is of another scheme. */
  record Nothing() implements Sent {}

  /** One signature, of which nothing is known but that it has the form of one. */
  record Signed(ProtocolParameters parameters) implements Sent {}

  /**
   * Something that is to be a signature, and cannot be read as one.
   *
   * @param text what the sender can do
   */
  record Malformed(String text) implements Sent {}
}
