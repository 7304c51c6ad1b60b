package com.example.agentdesk.people;

import com.example.agentdesk.data.Database;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Finds the seat of whoever is logged in. Whom the desk does not know (who calls with a token, and
 * has never logged in) sees pages without a row. The login leaves three attributes at the request,
 * plain JDK types: the account, the inboxes, and the user of before whom somebody was linked to.
 */
public final class SeatFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getUserPrincipal() != null) {
      Seat seat =
          new Seats(Database.of(getServletContext()))
              .of(request)
              .orElseGet(() -> Seat.nowhere(request.getUserPrincipal().getName()));
      if (seat.isNowhere() && !request.getMethod().equals("GET")) {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      seat.offer(request);
    }
    chain.doFilter(request, response);
  }
}
