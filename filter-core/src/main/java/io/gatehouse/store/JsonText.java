package io.gatehouse.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** What we keep in a store, as text and back. For our own texts only, never for those of others. */
public final class JsonText {
  // no thread-local buffers: they would keep an undeployed application in memory
  private static final JSON JSON_TEXT =
      JSON.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                  .build())
          .build();

  private JsonText() {}

  /** The members as one JSON object. */
  public static String write(Map<String, Object> members) {
    try {
      return JSON_TEXT.asString(members);
    } catch (IOException e) {
      throw new UncheckedIOException("what is to be kept cannot be written", e);
    }
  }

  /**
   * The members of one JSON object.
   *
   * @throws UncheckedIOException if the text is none
   */
  public static Map<String, Object> read(String text) {
    try {
      return JSON_TEXT.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException("what was kept cannot be read", e);
    }
  }
}
