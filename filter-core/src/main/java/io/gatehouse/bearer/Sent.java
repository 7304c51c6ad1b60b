package io.gatehouse.bearer;

import io.gatehouse.bearer.bound.Presented;

/** What the {@code Authorization} header of a request has for us. */
sealed interface Sent {

  /** No token: there is no such header, or it is of another scheme. */
  record Nothing() implements Sent {}

  /** One token, of which nothing is known but that it has the form of one. */
  record Token(Presented presented) implements Sent {}

  /**
   * Something that is to be a token, and cannot be read as one.
   *
   * @param text what the sender can do
   */
  record Malformed(String text) implements Sent {}
}
