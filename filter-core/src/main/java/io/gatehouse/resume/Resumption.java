package io.gatehouse.resume;

import io.gatehouse.exchange.HttpReply;

/** What becomes of a request that may ask for a kept form. */
public sealed interface Resumption {

  /** It is the kept form: the application gets that one. */
  record Resumed(KeptRequest request) implements Resumption {}

  /** It asks for a form that it cannot have, or no more; this is answered. */
  record Instead(HttpReply reply) implements Resumption {}

  /** It asks for none: the application gets the body that was read. */
  final class Unrelated implements Resumption {
    private final byte[] body;

    Unrelated(byte[] body) {
      this.body = body.clone();
    }

    /** The body, as sent. */
    public byte[] body() {
      return body.clone();
    }
  }
}
