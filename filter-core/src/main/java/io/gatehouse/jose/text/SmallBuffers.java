package io.gatehouse.jose.text;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Gives each parser buffers of its own, as small as claims are: they grow where a text is longer,
 * and no content of a token stays behind in them.
 */
final class SmallBuffers extends RecyclerPool.NonRecyclingPoolBase<BufferRecycler> {
  private static final long serialVersionUID = 1L;

  @Override
  public BufferRecycler acquirePooled() {
    return new Small();
  }

  private static final class Small extends BufferRecycler {
    private static final int CHARACTERS = 128;

    @Override
    protected int charBufferLength(int index) {
      return CHARACTERS;
    }
  }
}
