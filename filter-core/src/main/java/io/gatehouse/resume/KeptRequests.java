package io.gatehouse.resume;

import io.gatehouse.store.JsonText;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forms that are kept, each under the hash of its handle and taken once; of one browser only
 * the newest few. A ticket beside a form says for whom its page was made: only they can have it
 * sent.
 */
final class KeptRequests {
  private static final Section FORMS = Section.bulky("resume");
  private static final Section TICKETS = Section.brief("resume_ticket");
  private static final Section BROWSERS = Section.brief("resume_browser");
  private static final int MAX_FOR_A_BROWSER = 5;
  private static final int ATTEMPTS = 5;

  private final String application;
  private final Duration lifetime;
  private final Store store;
  private final Clock clock;

  KeptRequests(String application, Duration lifetime, Store store, Clock clock) {
    this.application = application;
    this.lifetime = lifetime;
    this.store = store;
    this.clock = clock;
  }

  /** For whom a form may be sent, from where and to where. */
  record Ticket(String person, String browser, String target) {}

  /** Keeps the form; the handle that brings it back. */
  String keep(KeptRequest request) {
    String handle = RandomKey.next();
    String name = RandomKey.hash(handle);
    store.put(key(FORMS, name), request.write(), clock.instant().plus(lifetime));
    makeRoom(request.origin().browser(), name);
    return handle;
  }

  /** The form, if it is still kept and that browser sent it. */
  Optional<KeptRequest> find(String handle, String browser) {
    return store
        .get(key(FORMS, RandomKey.hash(handle)))
        .map(KeptRequest::read)
        .filter(kept -> RandomKey.equal(kept.origin().browser(), RandomKey.hash(browser)));
  }

  /** The form, for one taker. */
  Optional<KeptRequest> take(String handle) {
    String name = RandomKey.hash(handle);
    Optional<KeptRequest> taken = store.take(key(FORMS, name)).map(KeptRequest::read);
    Optional<String> unused = store.take(key(TICKETS, name));
    return taken;
  }

  /** From now on the form may be sent for that person, and for nobody else. */
  void allow(String handle, KeptRequest request, String person) {
    String ticket =
        JsonText.write(
            Map.of(
                "person",
                person,
                "browser",
                request.origin().browser(),
                "target",
                request.origin().target()));
    store.put(key(TICKETS, RandomKey.hash(handle)), ticket, clock.instant().plus(lifetime));
  }

  /** For whom the form may be sent, if its page was shown. */
  Optional<Ticket> ticket(String handle) {
    return store
        .get(key(TICKETS, RandomKey.hash(handle)))
        .map(JsonText::read)
        .map(
            members ->
                new Ticket(
                    String.valueOf(members.get("person")),
                    String.valueOf(members.get("browser")),
                    String.valueOf(members.get("target"))));
  }

  /** Drops the oldest of the browser's forms when there are too many. */
  private void makeRoom(String browser, String added) {
    Store.Key key = key(BROWSERS, browser);
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<String> before = store.get(key);
      List<String> names =
          new ArrayList<>(before.map(text -> List.of(text.split(" "))).orElse(List.of()));
      names.add(added);
      List<String> dropped =
          List.copyOf(names.subList(0, Math.max(0, names.size() - MAX_FOR_A_BROWSER)));
      String after = String.join(" ", names.subList(dropped.size(), names.size()));
      if (before.isPresent()
          ? store.replace(key, before.get(), after, clock.instant().plus(lifetime))
          : store.putIfAbsent(key, after, clock.instant().plus(lifetime))) {
        dropped.forEach(name -> store.take(key(FORMS, name)));
        return;
      }
    }
  }

  private Store.Key key(Section section, String name) {
    return new Store.Key(application, section, name);
  }
}
