package io.gatehouse.resume;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;

/**
 * What is in the body of a form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578, multipart/form-data</a>
 */
public final class SentForm {
  private static final String URLENCODED = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";
  private static final String TEXT = "text/plain";
  private static final int MAX_PARTS = 5_000;

  private SentForm() {}

  /** Whether a browser sends forms as that type. */
  static boolean isForm(String contentType) {
    return List.of(URLENCODED, MULTIPART, TEXT).contains(mediaType(contentType));
  }

  /** Whether it is {@code multipart/form-data}. */
  public static boolean isMultipart(String contentType) {
    return mediaType(contentType).equals(MULTIPART);
  }

  static boolean isText(String contentType) {
    return mediaType(contentType).equals(TEXT);
  }

  /** The charset that the type names, if it is one. */
  public static Optional<Charset> charset(String contentType) {
    for (String parameter : contentType.split(";", -1)) {
      String[] pair = parameter.strip().split("=", 2);
      if (pair.length == 2 && pair[0].equalsIgnoreCase("charset")) {
        try {
          return Optional.of(Charset.forName(pair[1].replace("\"", "").strip()));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The parameters that an application expects of the form: its fields in the order sent, without
   * files.
   *
   * @throws IOException if the body is malformed
   */
  public static Map<String, List<String>> parameters(
      String contentType, byte[] body, Charset charset) throws IOException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (mediaType(contentType).equals(URLENCODED)) {
      for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (!pair.isEmpty()) {
          add(
              parameters,
              decode(parts[0], charset),
              parts.length < 2 ? "" : decode(parts[1], charset));
        }
      }
    } else if (isMultipart(contentType)) {
      for (FormPart part : parts(contentType, body, charset)) {
        if (part.fileName().isEmpty()) {
          add(parameters, part.name(), new String(part.content(), part.charset().orElse(charset)));
        }
      }
    }
    return parameters;
  }

  /**
   * The parts of a {@code multipart/form-data} body, in the order sent.
   *
   * @throws IOException if the body is malformed
   */
  public static List<FormPart> parts(String contentType, byte[] body, Charset charset)
      throws IOException {
    List<FormPart> parts = new ArrayList<>();
    FileItemInputIterator items =
        new Upload(charset)
            .getItemIterator(
                new Body(contentType, new ByteArrayInputStream(body), body.length, charset));
    while (items.hasNext()) {
      FileItemInput item = items.next();
      if (parts.size() == MAX_PARTS) {
        throw new IOException("the form has too many parts");
      }
      try (InputStream content = item.getInputStream()) {
        parts.add(
            new FormPart(
                Optional.ofNullable(item.getFieldName()).orElse(""),
                item.isFormField() ? Optional.empty() : Optional.of(item.getName()),
                headers(item.getHeaders()),
                content.readAllBytes()));
      }
    }
    return parts;
  }

  private static Map<String, List<String>> headers(FileItemHeaders sent) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Iterator<String> names = sent.getHeaderNames(); names.hasNext(); ) {
      String name = names.next();
      List<String> values = new ArrayList<>();
      sent.getHeaders(name).forEachRemaining(values::add);
      headers.put(name, values);
    }
    return headers;
  }

  private static void add(Map<String, List<String>> parameters, String name, String value) {
    parameters.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
  }

  /** A malformed escape is what it is, as in most containers. */
  private static String decode(String text, Charset charset) {
    try {
      return URLDecoder.decode(text, charset);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** The library's parser, for a body that is in memory. */
  private static final class Upload
      extends AbstractFileUpload<RequestContext, DiskFileItem, DiskFileItemFactory> {
    Upload(Charset charset) {
      setHeaderCharset(charset);
    }

    @Override
    public FileItemInputIterator getItemIterator(RequestContext request)
        throws FileUploadException, IOException {
      return super.getItemIterator(request);
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(RequestContext request)
        throws FileUploadException {
      return super.parseParameterMap(request);
    }

    @Override
    public List<DiskFileItem> parseRequest(RequestContext request) throws FileUploadException {
      return super.parseRequest(request);
    }
  }

  private record Body(String contentType, InputStream content, long length, Charset charset)
      implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return charset.name();
    }

    @Override
    public long getContentLength() {
      return length;
    }

    @Override
    public String getContentType() {
      return contentType;
    }

    @Override
    public InputStream getInputStream() {
      return content;
    }

    @Override
    public boolean isMultipartRelated() {
      return false;
    }
  }
}
