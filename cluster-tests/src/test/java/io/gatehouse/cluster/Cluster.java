package io.gatehouse.cluster;

import io.gatehouse.cluster.backend.Backend;
import io.gatehouse.cluster.load.Visitor;
import io.gatehouse.cluster.node.Node;
import io.gatehouse.cluster.proxy.RoundRobinProxy;
import io.gatehouse.testkit.TestProvider;
import io.gatehouse.testkit.registry.TestClient;
import io.gatehouse.testkit.registry.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes, what they share, the proxy before them and the provider: all of it real, and stopped. */
final class Cluster implements AutoCloseable {
  private static final String SECRET = "desk-secret-desk-secret-desk-secret";

  private final TestProvider provider = TestProvider.start();
  private final RoundRobinProxy proxy = RoundRobinProxy.start();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Backend backend;
  private final Times times;
  private final Visitor.Place place;

  /**
   * How long things take.
   *
   * @param accessTokenLifetime refreshes are due at half of it
   * @param requestTimeout how long nodes wait for the provider
   */
  record Times(Duration accessTokenLifetime, Duration requestTimeout) {
    /** After its login or last refresh, and before the access token's end. */
    Duration refreshDue() {
      return accessTokenLifetime.dividedBy(2);
    }
  }

  private Cluster(Backend backend, Times times) throws IOException {
    this.backend = backend;
    this.times = times;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    this.place = new Visitor.Place(proxy.application(), provider, client);
  }

  /**
   * Starts the nodes, all at once.
   *
   * @param backend closed together with the cluster
   */
  static Cluster start(Backend backend, Times times, String... names) throws IOException {
    Cluster cluster = new Cluster(backend, times);
    cluster.register();
    try {
      List<Node.Starting> starting =
          List.of(names).stream().map(name -> cluster.launch(name)).toList();
      starting.forEach(cluster::join);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void register() {
    provider.register(
        TestClient.confidential("desk", SECRET)
            .withAccessTokenLifetime(times.accessTokenLifetime())
            .withBackchannelLogoutUri(URI.create(proxy.application() + "/backchannel-logout")));
  }

  private Node.Starting launch(String name) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("gatehouse.issuer", provider.issuer().toString());
    all.put("gatehouse.client_id", "desk");
    all.put("gatehouse.client_secret", SECRET);
    all.put("gatehouse.refresh_ahead", times.refreshDue().toMillis() + "ms");
    all.put("gatehouse.request_timeout", times.requestTimeout().toSeconds() + "s");
    all.put("gatehouse.application_id", "probe");
    all.putAll(backend.settings(name));
    return Node.start(name, all, backend.jvmOptions(name));
  }

  private void join(Node.Starting starting) {
    Node node = starting.ready();
    nodes.put(node.name(), node);
    proxy.add(node);
  }

  TestProvider provider() {
    return provider;
  }

  RoundRobinProxy proxy() {
    return proxy;
  }

  Node node(String name) {
    return nodes.get(name);
  }

  /** Kills that node; the proxy finds out by itself. */
  void kill(String name) {
    nodes.get(name).kill();
  }

  /** Starts that node anew, and gives it requests. */
  void restart(String name) {
    proxy.remove(nodes.get(name));
    join(launch(name));
  }

  /** Somebody with the role agent, not logged in yet. */
  Visitor visitor(String user) {
    provider.register(TestUser.named(user).withRoles("agent"));
    return new Visitor(user, place);
  }

  /** So many of them, numbered from 0 on, and logged in. */
  List<Visitor> loggedIn(String prefix, int count) {
    List<Visitor> visitors =
        IntStream.range(0, count).mapToObj(number -> visitor(prefix + number)).toList();
    visitors.parallelStream().forEach(visitor -> visitor.logIn("/desk/page"));
    return visitors;
  }

  @Override
  public void close() {
    nodes.values().forEach(Node::close);
    proxy.close();
    provider.close();
    backend.close();
  }
}
