package io.gatehouse.cluster.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The application: it tells who is asking, keeps what is posted, and knows how the JVM does. */
public final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final AtomicInteger received = new AtomicInteger();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getServletPath()) {
      case "/desk/leave" -> {
        request.logout();
        tell(request, response, "left");
      }
      case "/desk/slow" -> {
        think();
        tell(request, response, "seen");
      }
      case "/public/health" -> write(response, health());
      default -> tell(request, response, "seen");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), UTF_8);
    tell(request, response, "received=" + received.incrementAndGet() + " body=" + body);
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, String what)
      throws IOException {
    write(
        response,
        "user=%s; agent=%s; node=%s; %s%n"
            .formatted(
                request.getRemoteUser(),
                request.isUserInRole("agent"),
                getServletContext().getInitParameter("node"),
                what));
  }

  /** So that there are requests under way when a node is killed. */
  private static void think() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a collection, so that what is counted is in use. */
  @SuppressWarnings("SystemGc")
  private static String health() {
    System.gc();
    return "threads=%d; heap=%d%n"
        .formatted(
            ManagementFactory.getThreadMXBean().getThreadCount(),
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getWriter().write(text);
  }
}
