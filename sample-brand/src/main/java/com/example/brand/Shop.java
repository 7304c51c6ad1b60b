package com.example.brand;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;

/** What the shop's servlets have in common, as long as it runs. */
@WebListener
public final class Shop implements ServletContextListener {
  private static final String ATTRIBUTE = Shop.class.getName();

  private final IdTokens idTokens = new IdTokens(Clock.systemUTC());
  private final Codes codes = new Codes(Clock.systemUTC());

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().setAttribute(ATTRIBUTE, this);
  }

  static Shop of(ServletContext context) {
    return (Shop) context.getAttribute(ATTRIBUTE);
  }

  IdTokens idTokens() {
    return idTokens;
  }

  Codes codes() {
    return codes;
  }

  /** Its issuer: the address where it is served. */
  static String issuer(HttpServletRequest request) {
    String whole = request.getRequestURL().toString();
    return whole.substring(0, whole.length() - request.getServletPath().length());
  }
}
