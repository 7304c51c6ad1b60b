package io.gatehouse.platform.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no more of a body than anybody needs. */
final class BodyBound implements ContainerRequestFilter {
  static final int MAX_BYTES = 64 << 10;

  @Override
  public void filter(ContainerRequestContext context) {
    // Content-Length is not asked: Open Liberty tells it twice, which Jersey refuses
    context.setEntityStream(new Bounded(context.getEntityStream()));
  }

  private static Refusal tooLarge() {
    return new Refusal(
        Refusal.Kind.PAYLOAD_TOO_LARGE,
        "The body is too long; send no more than " + MAX_BYTES + " bytes.");
  }

  private static final class Bounded extends FilterInputStream {
    private int left = MAX_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(Math.min(bytes, (long) left + 1));
      count((int) skipped);
      return skipped;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
