package io.gatehouse.organisations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts in memory, for tests that change them. */
public final class KnownOrganisations implements Accounts {
  private final Map<String, String> accounts = new ConcurrentHashMap<>();
  private final Map<String, List<Inbox>> projects = new ConcurrentHashMap<>();
  private final Map<String, List<Inbox>> members = new ConcurrentHashMap<>();
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private final AtomicInteger asked = new AtomicInteger();

  public KnownOrganisations account(String organisation, String account) {
    accounts.put(organisation, account);
    return this;
  }

  public KnownOrganisations without(String organisation) {
    accounts.remove(organisation);
    return this;
  }

  public KnownOrganisations project(String project, Inbox... inboxes) {
    projects.put(project, List.of(inboxes));
    return this;
  }

  public KnownOrganisations member(String subjectOrEmail, Inbox... inboxes) {
    members.put(subjectOrEmail, List.of(inboxes));
    return this;
  }

  public void fail(RuntimeException reason) {
    failure = Optional.of(reason);
  }

  public void heal() {
    failure = Optional.empty();
  }

  /** How many accounts were asked for. */
  public int asked() {
    return asked.get();
  }

  @Override
  public Optional<String> account(Organisation organisation) {
    asked.incrementAndGet();
    failure.ifPresent(
        reason -> {
          throw reason;
        });
    return Optional.ofNullable(accounts.get(organisation.id()));
  }

  @Override
  public Map<String, List<Inbox>> inboxes(String account, Set<String> wanted) {
    Map<String, List<Inbox>> found = new HashMap<>(projects);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public List<Inbox> memberships(Member member) {
    return member
        .email()
        .map(members::get)
        .orElseGet(() -> members.getOrDefault(member.subject(), List.of()));
  }
}
