package io.gatehouse.ee.authmodule;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.Future;

/** A socket of an application that knows nothing of Gatehouse: it says who is there. */
public final class ChatEndpoint extends Endpoint {

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.addMessageHandler(
        new MessageHandler.Whole<String>() {
          @Override
          public void onMessage(String message) {
            Future<Void> unused =
                session
                    .getAsyncRemote()
                    .sendText(message + " from " + session.getUserPrincipal().getName());
          }
        });
  }

  /** As web.xml has it. */
  public static final class Registration implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      ServerContainer sockets =
          (ServerContainer)
              event.getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
      try {
        sockets.addEndpoint(
            ServerEndpointConfig.Builder.create(ChatEndpoint.class, "/desk/chat").build());
      } catch (DeploymentException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
