package io.gatehouse.servers.probe;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** Answers every message with who opened the socket. */
public final class CallerSocket {
  private CallerSocket() {}

  static String who(String message, Session session) {
    Principal caller = session.getUserPrincipal();
    return message + " " + (caller == null ? "nobody" : caller.getName());
  }

  /** Where agents only are let in. */
  @ServerEndpoint("/desk/socket")
  public static class OfAgents {
    @OnMessage // in the class itself: Open Liberty looks no further
    public String answer(String message, Session session) {
      return who(message, session);
    }
  }

  /** Where everybody is. */
  @ServerEndpoint("/public/socket")
  public static class OfAnybody {
    @OnMessage
    public String answer(String message, Session session) {
      return who(message, session);
    }
  }
}
