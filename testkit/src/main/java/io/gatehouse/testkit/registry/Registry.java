package io.gatehouse.testkit.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The users and clients as they are now. */
public final class Registry {
  /** The client that is there from the beginning. */
  public static final TestClient DESK =
      TestClient.confidential("desk", "desk-secret-desk-secret-desk-secret");

  private static final List<TestUser> PEOPLE =
      List.of(
          TestUser.named("alice").withRoles("agent").withGroups("/desk/agents"),
          TestUser.named("bob")
              .withRoles("administrator", "agent")
              .withGroups("/desk/agents", "/desk/administrators"),
          TestUser.named("carol").withRoles().withGroups());

  private final Map<String, TestUser> users = new ConcurrentSkipListMap<>();
  private final Map<String, TestClient> clients = new ConcurrentSkipListMap<>();

  public Registry() {
    reset();
  }

  /** Adds the user, or replaces the one of the same name. */
  public void register(TestUser user) {
    users.put(user.username(), user);
  }

  /** Adds the client, or replaces the one of the same id. */
  public void register(TestClient client) {
    clients.put(client.clientId(), client);
  }

  public void remove(TestUser user) {
    users.remove(user.username());
  }

  public Optional<TestUser> user(String username) {
    return Optional.ofNullable(users.get(username));
  }

  public Optional<TestClient> client(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }

  /** By name. */
  public Collection<TestUser> users() {
    return List.copyOf(users.values());
  }

  /** Back to the users and the client of the beginning. */
  public void reset() {
    users.clear();
    clients.clear();
    PEOPLE.forEach(this::register);
    register(DESK);
  }
}
