package io.gatehouse.servlet;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets WebSockets end with the session under which they were opened. A container closes the sockets
 * of a user when the {@code HttpSession} ends in which they were opened; so each is opened in one,
 * and now and then, as long as there are any, it is looked whether our session is still live.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/websocket/2.1/jakarta-websocket-spec-2.1#user-data">Jakarta
 *     WebSocket 2.1, chapter 7</a>
 */
final class Sockets implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sockets.class.getName());
  static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final int MAX_LOGINS = 20_000;

  private final Duration interval;
  private final ScheduledThreadPoolExecutor thread;
  private final ConcurrentMap<String, Opened> byLogin = new ConcurrentHashMap<>();

  /** The end of the container's session with sockets, and ours as the browser last told of it. */
  private record Opened(Runnable end, BooleanSupplier isLive) {}

  Sockets(Duration interval) {
    this.interval = interval;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "gatehouse-sockets");
              made.setDaemon(true);
              return made;
            });
    thread.setKeepAliveTime(interval.toMillis() * 2, TimeUnit.MILLISECONDS);
    thread.allowCoreThreadTimeOut(true); // without sockets there is no thread
  }

  static boolean isHandshake(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  /** Whether {@link #see} has nothing to do, whatever the login. */
  boolean areNone(HttpServletRequest request) {
    return byLogin.isEmpty() && !isHandshake(request);
  }

  /** Whether sockets were opened under that login. */
  boolean isKnown(String login) {
    return byLogin.containsKey(login);
  }

  /**
   * A request of that login: if it opens a socket, this is looked after; if one was opened before,
   * the browser's cookie may be a newer one by now.
   *
   * @return false if there are too many
   */
  boolean see(HttpServletRequest request, String login, Supplier<BooleanSupplier> liveness) {
    boolean isNew = isHandshake(request) && !byLogin.containsKey(login);
    if (isNew && byLogin.size() >= MAX_LOGINS) {
      return false;
    }
    if (isNew || byLogin.containsKey(login)) {
      HttpSession session = request.getSession(false);
      if (session == null) {
        return true;
      }
      Opened opened = new Opened(() -> ContainerSession.end(session), liveness.get());
      if (byLogin.put(login, opened) == null) {
        lookLater(login);
      }
    }
    return true;
  }

  private void lookLater(String login) {
    if (!thread.isShutdown()) {
      ScheduledFuture<?> unused =
          thread.schedule(() -> look(login), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look(String login) {
    Opened opened = byLogin.get(login);
    if (opened == null) {
      return;
    }
    if (isLive(opened)) {
      lookLater(login);
    } else if (byLogin.remove(login, opened)) {
      opened.end().run();
    } else {
      lookLater(login); // the browser has come with a newer cookie in this very moment
    }
  }

  private static boolean isLive(Opened opened) {
    try {
      return opened.isLive().getAsBoolean();
    } catch (RuntimeException e) {
      LOG.log(
          WARNING, "whether a session with sockets lives cannot be told now; it is asked again", e);
      return true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    byLogin.clear();
  }
}
