package io.gatehouse.servers.probe;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** Answers every message with who opened the socket. */
public class CallerSocket {
  @OnMessage
  public String who(String message, Session session) {
    Principal caller = session.getUserPrincipal();
    return message + " " + (caller == null ? "nobody" : caller.getName());
  }

  /** Where agents only are let in. */
  @ServerEndpoint("/desk/socket")
  public static class OfAgents extends CallerSocket {}

  /** Where everybody is. */
  @ServerEndpoint("/public/socket")
  public static class OfAnybody extends CallerSocket {}
}
