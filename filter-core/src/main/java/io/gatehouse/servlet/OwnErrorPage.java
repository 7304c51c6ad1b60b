package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.OwnPage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The application's own error page, to which the request is forwarded. Status and headers of the
 * reply stay. Where the page is not there, fails, redirects, or is asked for by itself, ours is
 * sent: it must not lead in a circle.
 */
final class OwnErrorPage {
  private static final System.Logger LOG = System.getLogger(OwnErrorPage.class.getName());
  private static final String SHOWN = OwnErrorPage.class.getName();

  private OwnErrorPage() {}

  /** Says at the start that a page is not there, where that can be known. */
  static void check(String path, ServletContext context) {
    boolean isFile =
        path.startsWith("/WEB-INF/") || path.endsWith(".jsp") || path.endsWith(".html");
    if (isFile && !isThere(path, context)) {
      LOG.log(
          WARNING,
          "the application has no file {0}, which gatehouse.error_page names: unless a servlet is mapped to it, error pages are ours",
          path);
    }
  }

  private static boolean isThere(String path, ServletContext context) {
    try {
      return context.getResource(path) != null;
    } catch (MalformedURLException e) {
      return false;
    }
  }

  /** Whether there is a reply now; if not, nothing was written. */
  static boolean show(
      OwnPage page, HttpReply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestDispatcher dispatcher = request.getRequestDispatcher(page.path());
    if (dispatcher == null || request.getAttribute(SHOWN) != null || response.isCommitted()) {
      return false;
    }
    request.setAttribute(SHOWN, true);
    page.attributes().forEach(request::setAttribute);
    response.resetBuffer();
    response.setStatus(reply.status());
    for (HttpReply.Header header : reply.headers()) {
      if (!header.name().equals("Content-Security-Policy")) { // the page has its own parts
        ServletReplies.add(List.of(header), response);
      }
    }
    Kept kept = new Kept(response, () -> ours(reply, response, page));
    try {
      dispatcher.forward(request, kept);
      return true;
    } catch (ServletException | RuntimeException e) {
      LOG.log(DEBUG, "what the error page threw", e);
      kept.fail();
      return true;
    } finally {
      request.removeAttribute(SHOWN);
    }
  }

  /** In place of a page that cannot be shown: through whatever it has begun to write by. */
  private static void ours(HttpReply reply, HttpServletResponse response, OwnPage page) {
    LOG.log(
        WARNING,
        "the page {0} of gatehouse.error_page cannot be shown, so ours was; it must be there, and neither throw, redirect nor send an error",
        page.path());
    if (response.isCommitted()) {
      return;
    }
    try {
      response.resetBuffer();
      ServletReplies.add(reply.headers(), response);
      write(reply.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String body, HttpServletResponse response) throws IOException {
    try {
      response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException e) { // it has begun to write texts
      response.getWriter().write(body);
    }
  }

  /** The response as the page sees it: its status is decided, and an error of its own is ours. */
  private static final class Kept extends HttpServletResponseWrapper {
    private final Runnable fallback;
    private boolean hasFailed;

    Kept(HttpServletResponse response, Runnable fallback) {
      super(response);
      this.fallback = fallback;
    }

    void fail() {
      if (!hasFailed) {
        hasFailed = true;
        fallback.run();
      }
    }

    @Override
    public void setStatus(int status) {}

    @Override
    public void sendError(int status) {
      fail();
    }

    @Override
    public void sendError(int status, String message) {
      fail();
    }

    @Override
    public void sendRedirect(String location) {
      fail();
    }

    /** What comes after ours goes nowhere: the servers take back what is not committed only. */
    @Override
    public void resetBuffer() {
      if (!hasFailed) {
        super.resetBuffer();
      }
    }

    @Override
    public void reset() {
      resetBuffer();
    }
  }
}
