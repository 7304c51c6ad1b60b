package io.gatehouse.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object from outside: no member twice at any depth, nothing after it, not nested
 * deeply. What the object holds are JDK types. How long it is was checked before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519, section 4</a>
 */
public final class StrictJson {
  // no thread-local buffers: they would keep an undeployed application in memory
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(64).build())
          .build();
  private static final JSON READER = JSON.builder(FACTORY).build();

  private StrictJson() {}

  /**
   * The members in the order they stand there.
   *
   * @throws IOException if it is not such an object; the message quotes nothing of it
   */
  public static Map<String, @Nullable Object> object(byte[] utf8) throws IOException {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      Map<String, @Nullable Object> object = READER.mapFrom(parser);
      if (object == null || parser.nextToken() != null) {
        throw new IOException("more or less than one JSON object");
      }
      return object;
    } catch (IOException | IllegalArgumentException e) {
      // Jackson's own message can quote the text, and the text can be a token
      throw new IOException("not one JSON object with unique members");
    }
  }
}
