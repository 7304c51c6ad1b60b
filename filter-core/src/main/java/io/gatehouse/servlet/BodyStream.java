package io.gatehouse.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A body in memory as a request's stream; a listener is told once that all of it is there. */
final class BodyStream extends ServletInputStream {
  private final ByteArrayInputStream body;
  private final HttpServletRequest request;
  private boolean hasListener;

  BodyStream(byte[] body, HttpServletRequest request) {
    this.body = new ByteArrayInputStream(body);
    this.request = request;
  }

  @Override
  public int read() {
    return body.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    return body.read(bytes, offset, length);
  }

  @Override
  public int available() {
    return body.available();
  }

  @Override
  public boolean isFinished() {
    return body.available() == 0;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    if (hasListener || !request.isAsyncStarted()) {
      throw new IllegalStateException(
          hasListener ? "there is a listener already" : "asynchronous work was not started");
    }
    hasListener = true;
    request.getAsyncContext().start(() -> tell(listener));
  }

  /** What the listener leaves unread it does not want. */
  private void tell(ReadListener listener) {
    try {
      if (!isFinished()) {
        listener.onDataAvailable();
      }
      if (isFinished()) {
        listener.onAllDataRead();
      }
    } catch (IOException | RuntimeException e) {
      listener.onError(e);
    }
  }
}
