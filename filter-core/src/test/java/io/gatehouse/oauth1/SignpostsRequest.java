package io.gatehouse.oauth1;

import java.io.InputStream;
import java.util.Map;
import oauth.signpost.http.HttpRequest;

/** A request as Signpost wants to see it. */
record SignpostsRequest(Signed signed) implements HttpRequest {
  @Override
  public String getMethod() {
    return signed.method;
  }

  @Override
  public String getRequestUrl() {
    return signed.url;
  }

  @Override
  public void setRequestUrl(String url) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setHeader(String name, String value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getHeader(String name) {
    return "";
  }

  @Override
  public Map<String, String> getAllHeaders() {
    return Map.of();
  }

  @Override
  public InputStream getMessagePayload() {
    return InputStream.nullInputStream();
  }

  @Override
  public String getContentType() {
    return "";
  }

  @Override
  public Object unwrap() {
    return signed;
  }
}
