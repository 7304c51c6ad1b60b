package io.gatehouse.servlet;

import io.gatehouse.resume.FormPart;
import io.gatehouse.resume.KeptRequest;
import io.gatehouse.resume.SentForm;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request with a body that was read before, as if it had just been sent: its stream or reader,
 * its parameters, its parts and the headers about it. All else is the container's own.
 */
final class ResumedRequest extends HttpServletRequestWrapper {
  private final ServletResponse response;
  private final byte[] body;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String contentType;
  private boolean isEncodingSet;
  private @Nullable Map<String, String[]> parameters;
  private @Nullable List<Part> parts;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;

  /** With a kept form, in place of what asks for it. */
  ResumedRequest(HttpServletRequest request, ServletResponse response, KeptRequest kept) {
    this(request, response, kept.contentType(), kept.body());
    kept.referer().ifPresent(page -> headers.put("Referer", page));
  }

  /** With its own body. */
  ResumedRequest(HttpServletRequest request, ServletResponse response, byte[] body) {
    this(request, response, Optional.ofNullable(request.getContentType()).orElse(""), body);
  }

  private ResumedRequest(
      HttpServletRequest request, ServletResponse response, String contentType, byte[] body) {
    super(request);
    this.response = response;
    this.contentType = contentType;
    this.body = body.clone();
    if (!contentType.isEmpty()) {
      headers.put("Content-Type", contentType);
    }
    headers.put("Content-Length", String.valueOf(body.length));
  }

  @Override
  public @Nullable String getContentType() {
    return contentType.isEmpty() ? null : contentType;
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public @Nullable String getHeader(String name) {
    String own = headers.get(name);
    return own != null ? own : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String own = headers.get(name);
    return own != null ? Collections.enumeration(List.of(own)) : super.getHeaders(name);
  }

  @Override
  public int getIntHeader(String name) {
    String own = headers.get(name);
    return own != null ? Integer.parseInt(own) : super.getIntHeader(name);
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    // what the application has set counts, and is with the container's request
    return isEncodingSet
        ? super.getCharacterEncoding()
        : SentForm.charset(contentType).map(Charset::name).orElseGet(super::getCharacterEncoding);
  }

  @Override
  public void setCharacterEncoding(String name) throws UnsupportedEncodingException {
    super.setCharacterEncoding(name);
    isEncodingSet = true;
  }

  private Charset charset() {
    String name = getCharacterEncoding();
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  @Override
  public ServletInputStream getInputStream() {
    if (reader != null) {
      throw new IllegalStateException("getReader was called before");
    }
    if (stream == null) {
      stream = new BodyStream(body, this);
    }
    return stream;
  }

  @Override
  public BufferedReader getReader() {
    if (stream != null) {
      throw new IllegalStateException("getInputStream was called before");
    }
    if (reader == null) {
      reader = new BufferedReader(new InputStreamReader(new BodyStream(body, this), charset()));
    }
    return reader;
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    if (parameters == null) {
      parameters = Collections.unmodifiableMap(readParameters());
    }
    return parameters;
  }

  /** Those of the query, then those of the form (servlet specification, section 3.1). */
  private Map<String, String[]> readParameters() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    super.getParameterMap()
        .forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
    byte[] form = "POST".equals(getMethod()) ? body : new byte[0];
    try {
      SentForm.parameters(contentType, form, charset())
          .forEach(
              (name, values) ->
                  all.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(values));
    } catch (IOException e) {
      throw new UncheckedIOException("the form is malformed", e);
    }
    Map<String, String[]> arrays = new LinkedHashMap<>();
    all.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
    return arrays;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    if (!SentForm.isMultipart(contentType)) {
      throw new ServletException("the request is not multipart/form-data");
    }
    if (parts == null) {
      List<Part> read = new ArrayList<>();
      for (FormPart part : SentForm.parts(contentType, body, charset())) {
        read.add(new ResumedPart(part, getServletContext()));
      }
      parts = List.copyOf(read);
    }
    return parts;
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    return getParts().stream().filter(part -> part.getName().equals(name)).findFirst().orElse(null);
  }

  /** The container would go on with its own request. */
  @Override
  public AsyncContext startAsync() {
    return super.startAsync(this, response);
  }
}
