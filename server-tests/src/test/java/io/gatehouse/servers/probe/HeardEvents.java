package io.gatehouse.servers.probe;

import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** A listener of the audit, and the page that tells what it has heard. */
public final class HeardEvents extends HttpServlet implements AuditListener {
  private static final long serialVersionUID = 1L;
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();

  @Override
  public void happened(AuditEvent event) {
    HEARD.add(event.kind() + " " + event.who().name().orElse("nobody") + " " + names());
  }

  /** Whether the thread is one of the application's, which finds its names. */
  @SuppressWarnings("BanJNDI") // a constant
  private static String names() {
    try {
      return new InitialContext().lookup("java:comp/env") == null ? "without names" : "with names";
    } catch (NamingException e) {
      return "without names";
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.getWriter().write(String.join("\n", HEARD));
  }
}
