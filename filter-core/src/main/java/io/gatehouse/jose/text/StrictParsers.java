package io.gatehouse.jose.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Parsers that refuse deep nesting, long numbers and long names. Double members are not refused
 * here: whoever reads with them keeps the names anyway, and sees it then.
 */
final class StrictParsers {
  // no thread-local buffers: they would keep an undeployed application in memory; no interned
  // names: they are everybody's to make up
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(new SmallBuffers())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNumberLength(64)
                  .maxNameLength(1024)
                  .build())
          .build();

  private StrictParsers() {}

  static JsonParser on(byte[] utf8, int from, int length) throws IOException {
    return FACTORY.createParser(utf8, from, length);
  }
}
