package io.gatehouse.session.refresh;

import io.gatehouse.TestRequest;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.session.SessionSettings;
import io.gatehouse.session.SessionTokens;
import io.gatehouse.session.Sessions;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The sessions of one node, with their refresh. */
record Node(Sessions sessions, SessionRefresh refresh, Queue<SessionTokens> orphans)
    implements AutoCloseable {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LIFE = Duration.ofHours(8);
  static final Duration AHEAD = Duration.ofSeconds(60);

  /** What all nodes share. */
  record Cluster(Store store, TokenRenewal provider, RefreshTimes times, Clock clock) {}

  static Node of(Cluster cluster) {
    Queue<SessionTokens> orphans = new ConcurrentLinkedQueue<>();
    Sessions sessions = sessions(cluster);
    return new Node(sessions, new SessionRefresh(sessions, ground(cluster, orphans)), orphans);
  }

  /** One whose background is the thread of the request, so that nothing is left to chance. */
  static Node withoutBackground(Cluster cluster) {
    Queue<SessionTokens> orphans = new ConcurrentLinkedQueue<>();
    Sessions sessions = sessions(cluster);
    return new Node(
        sessions, new SessionRefresh(sessions, ground(cluster, orphans), new AtOnce()), orphans);
  }

  private static Sessions sessions(Cluster cluster) {
    SessionSettings settings =
        new SessionSettings(IDLE, LIFE, Optional.empty(), Set.of(), false, true, AHEAD, false);
    return new Sessions("app", settings, cluster.store(), cluster.clock());
  }

  private static SessionRefresh.Ground ground(Cluster cluster, Queue<SessionTokens> orphans) {
    return new SessionRefresh.Ground(
        cluster.store(),
        cluster.provider(),
        (provider, tokens) -> orphans.add(tokens),
        cluster.times(),
        cluster.clock());
  }

  /** How the session of the cookie stands; empty if there is none. */
  Optional<Standing> use(String cookie) {
    return sessions.live(request(cookie)).map(refresh::standing);
  }

  /** The cookie of a new session. */
  String open(Sessions.Login login) {
    return open("", login);
  }

  /** The same in a browser that has a cookie already. */
  String open(String cookie, Sessions.Login login) {
    return value(sessions.open(request(cookie), login).cookie());
  }

  /** Lets what is under way come to its end. */
  void finish() {
    refresh.close();
  }

  static TestRequest request(String cookie) {
    return TestRequest.get("https://desk.example", "/")
        .cookies(Map.of("__Host-gatehouse-app", cookie));
  }

  static String value(HttpReply.Header cookie) {
    String pair = cookie.value().substring(0, cookie.value().indexOf(';'));
    return pair.substring(pair.indexOf('=') + 1);
  }

  @Override
  public void close() {
    finish();
  }

  private static final class AtOnce extends AbstractExecutorService {
    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return true;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
