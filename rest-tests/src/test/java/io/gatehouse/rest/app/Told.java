package io.gatehouse.rest.app;

import io.gatehouse.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the application's beans are told of logins. */
@Path("/told")
@ApplicationScoped
public class Told {
  private final List<String> events = new CopyOnWriteArrayList<>();

  void happened(@Observes AuditEvent event) {
    events.add(event.kind() + " " + event.who().name().orElse("nobody"));
    throw new IllegalStateException("an observer's own affair");
  }

  void happenedBeside(@ObservesAsync AuditEvent event) {
    events.add("async " + event.kind() + " " + event.who().name().orElse("nobody"));
  }

  @GET
  public String events() {
    return String.join("\n", events);
  }
}
