package io.gatehouse.resume;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One part of a multipart form. */
public final class FormPart {
  private final String name;
  private final Optional<String> fileName;
  private final Map<String, List<String>> headers;
  private final byte[] content;

  FormPart(
      String name, Optional<String> fileName, Map<String, List<String>> headers, byte[] content) {
    this.name = name;
    this.fileName = fileName;
    this.headers = headers;
    this.content = content.clone();
  }

  /** The field's name. */
  public String name() {
    return name;
  }

  /** The file's name as the browser tells it; empty for a field that is no file. */
  public Optional<String> fileName() {
    return fileName;
  }

  /** The part's headers, by case-insensitive name. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** What is in it. */
  public byte[] content() {
    return content.clone();
  }

  Optional<Charset> charset() {
    return headers.getOrDefault("Content-Type", List.of()).stream()
        .findFirst()
        .flatMap(SentForm::charset);
  }

  /** Without what is in it. */
  @Override
  public String toString() {
    return "FormPart[" + name + "]";
  }
}
