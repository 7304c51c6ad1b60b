package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whatever calls a platform, all at once and without an end: users log in and call, applications
 * get tokens for themselves and refresh those of users, servers sign requests. Every answer is done
 * or put off, and never tells of the inside; whatever was answered is remembered.
 */
final class Traffic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final List<String> USERS = List.of("alan", "mary", "carl", "ada");
  private static final String OWN = "api/own/orders"; // for nobody else than who is known
  private static final long PAUSE = 10;
  private static final int LOGINS = 300; // fewer than end a user's oldest

  private final PlatformApp app;
  private final Brand brand;
  private final Installed desk;
  private final Installed statistics;
  private final RequestSigner signer;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private final Map<Kind, AtomicInteger> done = new EnumMap<>(Kind.class);
  private final Map<Kind, AtomicInteger> putOff = new EnumMap<>(Kind.class);
  private final ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Family> families = new ConcurrentLinkedQueue<>();
  private final AtomicInteger died = new AtomicInteger();
  private volatile boolean isOver;

  /** What is called. */
  enum Kind {
    LOGIN,
    BEARER,
    APPLICATION_TOKEN,
    REFRESH,
    SIGNED
  }

  /** What a user's consent has brought so far; its tokens count together. */
  private static final class Family {
    private final ConcurrentLinkedQueue<String> access = new ConcurrentLinkedQueue<>();
    private volatile String refresh;
    private volatile boolean isUnsure;

    Family(JsonNode tokens) {
      access.add(tokens.get("access_token").asText());
      refresh = tokens.get("refresh_token").asText();
    }
  }

  Traffic(PlatformApp app, Brand brand) {
    this.app = app;
    this.brand = brand;
    this.desk = Installed.forUsers(app, brand, "Desk", "agent");
    this.statistics =
        Installed.register(
            app,
            brand,
            Map.of(
                "client_name", "Statistics",
                "grant_types", List.of("client_credentials"),
                "scope", "orders:read"));
    this.signer = new RequestSigner(key(brand), Clock.systemUTC());
    for (Kind kind : Kind.values()) {
      done.put(kind, new AtomicInteger());
      putOff.put(kind, new AtomicInteger());
    }
  }

  private static SigningKey key(Brand brand) {
    JsonNode key =
        Brand.read(
            brand.call(
                "ada",
                "POST",
                "api/account/brand/keys",
                Map.of(
                    "applicationName", "Orders",
                    "developerName", "Ada",
                    "permissions", List.of("orders:read"))));
    return new SigningKey.Shared(
        SignatureMethod.HMAC_SHA1,
        key.get("appKey").asText(),
        key.get("secret").asText(),
        key.get("accessToken").asText(),
        key.get("accessTokenSecret").asText());
  }

  Traffic begin() {
    tokens.add(brand.bearer("ada"));
    for (String user : List.of("alan", "mary")) {
      Family family = new Family(desk.tokens(user));
      families.add(family);
      endlessly(() -> refresh(family));
    }
    endlessly(this::logIn);
    endlessly(this::callAsSomebody);
    endlessly(this::callAsSomebody);
    endlessly(this::getApplicationToken);
    endlessly(this::sign);
    return this;
  }

  private void endlessly(Runnable call) {
    running.add(
        threads.submit(
            () -> {
              while (!isOver) {
                call.run();
                TimeUnit.MILLISECONDS.sleep(PAUSE); // others work here too
              }
              return true;
            }));
  }

  private void logIn() {
    int count = done.get(Kind.LOGIN).get();
    String user = USERS.get(count % USERS.size());
    if (count >= LOGINS) {
      throw new AssertionError("so many logins end the oldest; be quicker");
    }
    HttpResponse<String> answer =
        brand.login("brand", Map.of("username", user, "password", Brand.password(user)));
    if (isDone(Kind.LOGIN, answer)) {
      tokens.add(Brand.read(answer).get("bearer").asText());
    }
  }

  private void callAsSomebody() {
    String token = tokens.poll();
    if (token != null) {
      tokens.add(token);
      boolean unused = isDone(Kind.BEARER, call(app, token));
    }
  }

  private HttpResponse<String> call(PlatformApp node, String token) {
    return brand.calls().get(node.at(OWN), "Bearer " + token);
  }

  private void getApplicationToken() {
    HttpResponse<String> answer = statistics.token("2.0", "grant_type=client_credentials");
    if (isDone(Kind.APPLICATION_TOKEN, answer)) {
      tokens.add(Brand.read(answer).get("access_token").asText());
    }
  }

  /** A client that was put off tries again with the same token. */
  private void refresh(Family family) {
    HttpResponse<String> answer = desk.refresh(family.refresh);
    if (answer.statusCode() == 400 && family.isUnsure) {
      begin(family);
      return;
    }
    if (isDone(Kind.REFRESH, answer)) {
      JsonNode fresh = Brand.read(answer);
      family.access.add(fresh.get("access_token").asText());
      family.refresh = fresh.get("refresh_token").asText();
      family.isUnsure = false;
    } else {
      family.isUnsure = true;
    }
  }

  /** The refresh counted though its answer was lost, so that the next one ended the family. */
  private void begin(Family family) {
    died.incrementAndGet();
    assertThat(call(app, String.valueOf(family.access.peek())).statusCode()).isIn(401, 503);
    Family next = new Family(desk.tokens("carl"));
    family.access.clear();
    family.access.addAll(next.access);
    family.refresh = next.refresh;
    family.isUnsure = false;
  }

  private void sign() {
    URI address = app.at(OWN + "?page=" + done.get(Kind.SIGNED).get());
    boolean unused =
        isDone(
            Kind.SIGNED,
            brand.calls().get(address, signer.authorization("GET", address, Map.of())));
  }

  /** Done, or put off until later: there is nothing else, and neither tells of the inside. */
  private boolean isDone(Kind kind, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s: %s", kind, answer.body()).isIn(200, 503);
    if (answer.statusCode() == 200) {
      done.get(kind).incrementAndGet();
      return true;
    }
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "org.", "java", "SQL");
    assertThat(answer.headers().firstValue("Retry-After")).as("%s put off", kind).isPresent();
    putOff.get(kind).incrementAndGet();
    return false;
  }

  /** Waits until so many more of each kind are done. */
  void awaitDone(int more) throws Exception {
    await(done, more);
  }

  /** Waits until so many more of each kind were put off. */
  void awaitPutOff(int more) throws Exception {
    await(putOff, more);
  }

  private void await(Map<Kind, AtomicInteger> counts, int more) throws Exception {
    Map<Kind, Integer> goal = new EnumMap<>(Kind.class);
    counts.forEach((kind, count) -> goal.put(kind, count.get() + more));
    long start = System.nanoTime();
    while (goal.entrySet().stream()
        .anyMatch(each -> counts.get(each.getKey()).get() < each.getValue())) {
      checkAllRun();
      assertThat(System.nanoTime() - start)
          .as("%s of %s", counts, goal)
          .isLessThan(PATIENCE.toNanos());
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    }
  }

  private void checkAllRun() throws Exception {
    for (Future<?> each : running) {
      if (each.isDone()) {
        each.get(); // it has failed
      }
    }
  }

  /** No more calls; the last ones are answered. */
  void end() throws Exception {
    isOver = true;
    for (Future<?> each : running) {
      each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** How many families have died of an answer that was lost: of each crash one per caller. */
  int died() {
    return died.get();
  }

  /** How many tokens were answered that must count. */
  int answered() {
    return tokens.size() + families.stream().mapToInt(family -> family.access.size() + 1).sum();
  }

  /** Whatever was answered counts there. */
  void assertNothingIsLost(PlatformApp node) {
    for (String token : tokens) {
      assertThat(call(node, token).statusCode()).isEqualTo(200);
    }
    Installed there = new Installed(node, new Brand(node), desk.id(), desk.secret());
    for (Family family : families) {
      assertThat(family.access)
          .allSatisfy(token -> assertThat(call(node, token).statusCode()).isEqualTo(200));
      HttpResponse<String> answer = there.refresh(family.refresh);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      family.refresh = Brand.read(answer).get("refresh_token").asText();
    }
  }

  @Override
  public void close() {
    isOver = true;
    threads.shutdownNow();
  }
}
