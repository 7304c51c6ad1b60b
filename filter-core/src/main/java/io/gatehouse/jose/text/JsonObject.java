package io.gatehouse.jose.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read in a single pass that checks all of it: no member twice at any depth,
 * nothing after it, not nested deeply, UTF-8 and nothing else. Texts, numbers and booleans are
 * there at once; a list or an object inside is made when it is asked for. Read-only, in the order
 * of the text. How long it is was checked before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519, section 4</a>
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {
  private final byte[] utf8;
  private final MemberNames names;
  private final @Nullable Object[] values;

  /** Where a list or an object stands that nobody has asked for. */
  private record Unread(int from, int to) {}

  private JsonObject(byte[] utf8, MemberNames names, @Nullable Object[] values) {
    this.utf8 = utf8;
    this.names = names;
    this.values = values;
  }

  /** The same, with everything inside left until it is asked for. */
  public static JsonObject read(byte[] utf8) throws IOException {
    return read(utf8, Set.of());
  }

  /**
   * The object that these bytes are; they must not be changed any more.
   *
   * @param whole members whose lists and objects are made at once, since they will be asked for
   * @throws IOException if it is not such an object; the message quotes nothing of it
   */
  public static JsonObject read(byte[] utf8, Set<String> whole) throws IOException {
    Utf8.check(utf8);
    try (JsonParser parser = StrictParsers.on(utf8, 0, utf8.length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      JsonObject object = members(utf8, parser, whole);
      if (parser.nextToken() != null) {
        throw new IOException("more than one object");
      }
      return object;
    } catch (IOException | IllegalStateException e) {
      // Jackson's own message can quote the text, and the text can be a token
      throw new IOException("not one JSON object with unique members");
    }
  }

  private static JsonObject members(byte[] utf8, JsonParser parser, Set<String> whole)
      throws IOException {
    MemberNames names = new MemberNames();
    @Nullable Object[] values = new Object[MemberNames.USUAL];
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      int at = names.add(name);
      if (at == values.length) {
        values = Arrays.copyOf(values, 2 * at);
      }
      JsonToken token = parser.nextToken();
      values[at] =
          token.isStructStart() && !whole.contains(name)
              ? skipped(parser, token)
              : JsonValues.value(parser, token);
    }
    return new JsonObject(utf8, names, values);
  }

  private static Unread skipped(JsonParser parser, JsonToken start) throws IOException {
    int from = (int) parser.currentTokenLocation().getByteOffset();
    JsonValues.skip(parser, start);
    return new Unread(from, (int) parser.currentLocation().getByteOffset());
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int at = names.indexOf(name);
    return at < 0 ? null : valueAt(at);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return names.indexOf(name) >= 0;
  }

  @Override
  public int size() {
    return names.size();
  }

  private @Nullable Object valueAt(int at) {
    Object value = values[at];
    if (value instanceof Unread unread) {
      value = JsonValues.part(utf8, unread.from, unread.to);
      values[at] = value; // made twice by two threads at worst, and safe to be seen by others
    }
    return value;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return IntStream.range(0, names.size()).mapToObj(JsonObject.this::entry).iterator();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private Map.Entry<String, @Nullable Object> entry(int at) {
    return new SimpleImmutableEntry<>(names.get(at), valueAt(at));
  }

  /** Nothing of the content. */
  @Override
  public String toString() {
    return "JsonObject";
  }
}
