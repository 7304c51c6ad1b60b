package io.gatehouse.benchmarks.http;

import io.gatehouse.benchmarks.Plan;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.WarmUp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, and a connection to it. */
public final class Server implements AutoCloseable {
  private static final int AT_ONCE = 20;

  private final Child child;
  private final String address;
  private final long startMillis;
  private final Connection connection;
  private int next;

  private Server(Child child, String address, long startMillis) throws IOException {
    this.child = child;
    this.address = address;
    this.startMillis = startMillis;
    this.connection = new Connection(address);
  }

  /** Starts, and waits until it is ready. */
  public static Server start(Plan plan, String way, String issuer, String provider)
      throws IOException {
    Child child = Child.start(way, ServerChild.class, plan.directory(), way, issuer, provider);
    try {
      String[] ready = child.read().split(" ", -1);
      return new Server(child, ready[0], Long.parseLong(ready[1]));
    } catch (IOException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  /** The way's name. */
  public String name() {
    return child.name();
  }

  long pid() {
    return child.pid();
  }

  /** CPU time of the process until it was ready. */
  public long startMillis() {
    return startMillis;
  }

  String address() {
    return address;
  }

  Connection connection() {
    return connection;
  }

  /** What it keeps now. */
  public long heapBytes() {
    return Long.parseLong(child.ask("heap"));
  }

  /** What its threads have used so far. */
  Cost meter() {
    return child.cost("meter");
  }

  /** Sends requests until it is as fast as it gets. */
  void warmUp(List<byte[]> requests, Plan plan) throws IOException {
    WarmUp warmUp = new WarmUp(plan.warmUps());
    while (!warmUp.isDone()) {
      warmUp.add(measure(requests, plan.requests()));
    }
  }

  /** What so many requests cost. */
  Cost measure(List<byte[]> requests, int count) throws IOException {
    Cost before = meter();
    send(requests, count);
    return meter().since(before, count);
  }

  private void send(List<byte[]> requests, int count) throws IOException {
    for (int sent = 0; sent < count; sent += AT_ONCE) {
      List<byte[]> batch = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        next = (next + 1) % requests.size();
        batch.add(requests.get(next));
      }
      connection.pipeline(batch);
      for (int i = 0; i < AT_ONCE; i++) {
        int status = connection.read().status();
        if (status != 200) {
          throw new IOException(name() + " answers " + status);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
    child.close();
  }
}
