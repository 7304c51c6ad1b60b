package io.gatehouse.servlet;

import io.gatehouse.resume.FormPart;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a kept form, as the application asks for it. */
final class ResumedPart implements Part {
  private final FormPart part;
  private final ServletContext context;

  ResumedPart(FormPart part, ServletContext context) {
    this.part = part;
    this.context = context;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(part.content());
  }

  @Override
  public @Nullable String getContentType() {
    return getHeader("Content-Type");
  }

  @Override
  public String getName() {
    return part.name();
  }

  @Override
  public @Nullable String getSubmittedFileName() {
    return part.fileName().orElse(null);
  }

  @Override
  public long getSize() {
    return part.content().length;
  }

  /** A relative name is one in the application's temporary directory, as without a location. */
  @Override
  public void write(String fileName) throws IOException {
    Path file = Path.of(fileName);
    if (!file.isAbsolute() && context.getAttribute(ServletContext.TEMPDIR) instanceof File temp) {
      file = temp.toPath().resolve(file);
    }
    Files.write(file, part.content());
  }

  @Override
  public void delete() {}

  @Override
  public @Nullable String getHeader(String name) {
    return getHeaders(name).stream().findFirst().orElse(null);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return part.headers().getOrDefault(name, List.of());
  }

  @Override
  public Collection<String> getHeaderNames() {
    return part.headers().keySet();
  }
}
