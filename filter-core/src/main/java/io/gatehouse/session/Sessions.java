package io.gatehouse.session;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Cookie;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.store.RandomKey;
import io.gatehouse.store.Section;
import io.gatehouse.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The sessions of one application: opened by a login, found by the cookie, ended by a logout, here
 * or at the provider, or by time.
 */
public final class Sessions {
  private static final Section SECTION = Section.lasting("session");

  /**
   * Tabs that log in at once each open a session; a request on its way with the one before still
   * counts.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final String application;
  private final SessionSettings settings;
  private final Store store;
  private final Clock clock;
  private final Cookie cookie;
  private final LogoutMarks marks;
  private final ReadSessions known;
  private final Duration noted;

  public Sessions(String application, SessionSettings settings, Store store, Clock clock) {
    this.application = application;
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.cookie = new Cookie("gatehouse-" + application);
    this.marks = new LogoutMarks(application, settings.longestLife(), store, clock);
    this.known = new ReadSessions(clock);
    this.noted = settings.idleTimeout().dividedBy(10);
  }

  /**
   * What a login brings along.
   *
   * @param isRemembered whether it is to outlive the browser, if the settings allow it
   */
  public record Login(
      Caller caller,
      String provider,
      Optional<String> sid,
      Instant issuedAt,
      boolean isRemembered,
      SessionTokens tokens) {}

  /**
   * What became of a session's end.
   *
   * @param cookie the cookie's removal
   * @param session what has ended, if it was live
   */
  public record Closed(HttpReply.Header cookie, Optional<Session> session) {}

  /**
   * What became of a session's beginning.
   *
   * @param cookie the cookie to set
   * @param replaced the session of another person that has ended by it
   */
  public record Opened(HttpReply.Header cookie, Optional<Session> replaced) {}

  /** A live session, and what is in the store under its key. */
  public record Live(SessionId id, Store.Key key, String text, Session session) {

    /** Without the id and the text. */
    @Override
    public String toString() {
      return "Live";
    }
  }

  /**
   * Opens a session under a fresh id, in place of the one that the request has: that one ends at
   * once, or, if it is the same caller's, soon.
   */
  public Opened open(HttpRequest request, Login login) {
    Predecessor old =
        id(request).flatMap(this::live).map(live -> end(live, login)).orElse(Predecessor.NONE);
    Instant now = clock.instant();
    String mark = old.login().orElseGet(() -> RandomKey.next().substring(0, 16));
    Session session = Session.begin(login, mark, now, settings);
    SessionId id = SessionId.next(LogoutMarks.Names.of(session));
    marks.opened(id.names());
    store.put(key(id), SessionText.write(session), session.expiry(settings.idleTimeout()));
    HttpReply.Header set =
        session.isRemembered()
            ? cookie.set(request, id.text(), Duration.between(now, session.endsAt()))
            : cookie.set(request, id.text());
    return new Opened(set, old.ended());
  }

  /** The live session of the request; its use is noted now and then, not at each request. */
  public Optional<Session> find(HttpRequest request) {
    return live(request).map(Live::session);
  }

  /** The same with what the store holds, to replace just that. */
  public Optional<Live> live(HttpRequest request) {
    Optional<Live> live = id(request).flatMap(this::live);
    live.ifPresent(this::touch);
    return live;
  }

  /**
   * Whose session the request's cookie is, or was before it ended: a name to compare with {@link
   * #personOf}. The browser says so, no more: it may lead somebody to their own things, never to
   * another's.
   */
  public Optional<String> personBefore(HttpRequest request) {
    return id(request).map(id -> id.names().subject());
  }

  /** The name of the caller for {@link #personBefore}. */
  public static String personOf(Caller caller) {
    return LogoutMarks.Names.of(caller.issuer(), caller.subject(), Optional.empty()).subject();
  }

  /** The removal of the cookie, where the session itself is out of reach. */
  public HttpReply.Header forget(HttpRequest request) {
    return cookie.clear(request);
  }

  /**
   * Whether the request's session is live, to be asked later and more than once; asking is no use
   * of it.
   */
  public BooleanSupplier liveness(HttpRequest request) {
    Optional<SessionId> id = id(request);
    return () -> id.flatMap(this::live).isPresent();
  }

  /** Ends the session of the request, if there is one. */
  public Closed close(HttpRequest request) {
    Optional<Session> ended = id(request).flatMap(id -> taken(key(id)));
    return new Closed(cookie.clear(request), ended);
  }

  /** Ends, on every node, each session of that {@code sid} of the issuer. */
  public void endSid(String issuer, String sid) {
    marks.endSid(issuer, sid);
  }

  /** The same, only if there was such a session; whether there was one. */
  public boolean endKnownSid(String issuer, String sid) {
    return marks.endKnownSid(issuer, sid);
  }

  /** Ends, on every node, each session of the subject whose ID token was issued then or before. */
  public void endSubject(String issuer, String subject, Instant issuedAt) {
    marks.endSubject(issuer, subject, issuedAt);
  }

  /** The same for those sessions only whose provider did not tell their {@code sid}. */
  public void endSubjectWithoutSid(String issuer, String subject, Instant issuedAt) {
    marks.endSubjectWithoutSid(issuer, subject, issuedAt);
  }

  private Optional<SessionId> id(HttpRequest request) {
    return cookie.read(request).flatMap(SessionId::parse);
  }

  private Optional<Live> live(SessionId id) {
    Store.Key key = key(id);
    List<Store.Key> keys = new ArrayList<>(marks.keys(id.names()));
    keys.add(key);
    Map<Store.Key, String> read = store.get(keys);
    String text = read.get(key);
    if (text == null) {
      known.forget(key);
      return Optional.empty();
    }
    ReadSessions.Read found = known.read(key, text);
    Session session = found.session();
    boolean isLive =
        found.names().equals(id.names()) // a browser cannot name marks of its own choice
            && clock.instant().isBefore(session.expiry(settings.idleTimeout()))
            && !marks.end(id.names(), session.issuedAt(), read);
    return isLive ? Optional.of(new Live(id, key, text, session)) : Optional.empty();
  }

  private Optional<Session> taken(Store.Key key) {
    known.forget(key);
    return store.take(key).map(SessionText::read);
  }

  private void touch(Live live) {
    Instant now = clock.instant();
    Duration idle = Duration.between(live.session().lastUsedAt(), now);
    if (idle.compareTo(noted) > 0) {
      Optional<Live> unused =
          replace(live, live.session().usedAt(now)); // only if unchanged: a logout in between wins
    }
  }

  /** The same session as the store has it now, if it is still live. */
  public Optional<Live> again(Live live) {
    return live(live.id());
  }

  /** Keeps the session in place of the one that was read, unless that was changed or has ended. */
  public Optional<Live> replace(Live live, Session with) {
    String text = SessionText.write(with);
    return store.replace(live.key(), live.text(), text, with.expiry(settings.idleTimeout()))
        ? Optional.of(new Live(live.id(), live.key(), text, with))
        : Optional.empty();
  }

  /** The login that goes on, if the old session is the same caller's; else what has ended. */
  private record Predecessor(Optional<String> login, Optional<Session> ended) {
    static final Predecessor NONE = new Predecessor(Optional.empty(), Optional.empty());
  }

  /** Ends the old session soon, or at once if it is another caller's, or of another account. */
  private Predecessor end(Live old, Login login) {
    Session session = old.session();
    if (!session.caller().isSameUser(login.caller())) {
      Optional<Session> ended = taken(old.key());
      // to revoke tokens of the same person could end the login at the provider that both hang on
      return new Predecessor(
          Optional.empty(), ended.filter(it -> !it.caller().isSamePerson(login.caller())));
    }
    return replace(old, session.endingAt(clock.instant().plus(GRACE))).isPresent()
        ? new Predecessor(Optional.of(session.login()), Optional.empty())
        : Predecessor.NONE;
  }

  private Store.Key key(SessionId id) {
    return new Store.Key(application, SECTION, RandomKey.hash(id.secret()));
  }
}
