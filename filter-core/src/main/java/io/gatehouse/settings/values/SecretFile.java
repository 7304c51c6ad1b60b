package io.gatehouse.settings.values;

import io.gatehouse.provider.tls.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one secret, as UTF-8; line breaks at its end do not count. */
public final class SecretFile {
  public static final ValueType<Secret> TYPE =
      new ValueType<>(Paths.FILE.description(), SecretFile::read);

  private static final int MAX_BYTES = 8192;

  private SecretFile() {}

  /** The one of the two that is set, or stands higher; both at one place are a problem. */
  public static <T> Optional<T> either(Values values, SettingKey<T> text, SettingKey<T> file) {
    if (!values.isSet(text) || !values.isSet(file)) {
      return values.given(text).or(() -> values.given(file));
    }
    int textRank = values.rank(text);
    int fileRank = values.rank(file);
    if (textRank == fileRank) {
      values.problem(
          values.subject(text) + " stands beside " + file.fullName() + "; take one of them away");
    }
    return fileRank > textRank ? values.given(file) : values.given(text);
  }

  private static Secret read(String text) throws InvalidValueException {
    byte[] bytes = bytes(Paths.FILE.parser().parse(text));
    if (bytes.length > MAX_BYTES) {
      throw new InvalidValueException(
          "names a file longer than 8 KiB; put the secret alone into it");
    }
    String secret = decoded(bytes).replaceFirst("[\\r\\n]+$", "");
    if (secret.isBlank()) {
      throw new InvalidValueException("names an empty file; put the secret into it");
    }
    return new Secret(secret);
  }

  private static byte[] bytes(Path path) throws InvalidValueException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new InvalidValueException(
          "names a file that cannot be read; let the server's user read it");
    }
  }

  private static String decoded(byte[] bytes) throws InvalidValueException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("names a file that is no UTF-8 text; write it as UTF-8");
    }
  }
}
