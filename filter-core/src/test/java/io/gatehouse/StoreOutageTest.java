package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.store.LogLines;
import io.gatehouse.store.choice.StoreSettings;
import io.gatehouse.store.jdbc.JdbcSettings;
import io.gatehouse.store.sealing.SealingKeys;
import io.gatehouse.testkit.TestProvider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database of the sessions goes away, hangs, and comes back: over TCP, as in a cluster. */
@Timeout(120)
class StoreOutageTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final SettableClock clock = new SettableClock();
  private final TestProvider provider = TestProvider.start(clock);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final JdbcDataSource dataSource = new JdbcDataSource();
  private Server database;

  @BeforeEach
  void startDatabase() throws SQLException {
    database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    dataSource.setURL(
        "jdbc:h2:tcp://localhost:" + database.getPort() + "/mem:outage;DB_CLOSE_DELAY=-1");
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    provider.close();
    database.stop();
  }

  private void restartDatabase() throws SQLException {
    database =
        Server.createTcpServer("-tcpPort", Integer.toString(database.getPort()), "-ifNotExists")
            .start();
  }

  private Gatehouse open(Function<String, DataSource> dataSources) {
    StoreSettings store =
        new StoreSettings.InDatabase(
            new JdbcSettings("jdbc/desk", "gatehouse_store", true, TIMEOUT),
            SealingKeys.of(List.of(new byte[32])));
    Gatehouse gatehouse =
        Gatehouse.open(
            TestSettings.at(provider.issuer().toString()).store(store).settings(),
            clock,
            new Surroundings(dataSources, LoginGroups.NONE, Optional.empty(), new Audit("test")));
    opened.add(gatehouse);
    return gatehouse;
  }

  private TestBrowser loggedIn(Gatehouse gatehouse) {
    TestBrowser browser = new TestBrowser(gatehouse, FlowFixture.BASE);
    Outcome sentThere = browser.open("/inbox");
    browser.follow(provider.authorize(TestBrowser.location(sentThere), "alice").toUri());
    assertThat(browser.open("/inbox")).isInstanceOf(Outcome.Authenticated.class);
    return browser;
  }

  private static void assertUnavailable(Outcome outcome) {
    assertThat(outcome).isInstanceOfAny(Outcome.Answered.class, Outcome.Undecided.class);
    HttpReply reply =
        outcome instanceof Outcome.Undecided undecided
            ? undecided.reply()
            : TestBrowser.reply(outcome);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.headers()).extracting(HttpReply.Header::name).contains("Retry-After");
  }

  private static boolean comesBack(TestBrowser browser) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      if (browser.open("/inbox") instanceof Outcome.Authenticated) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  @Test
  void aSessionIsThereForEveryNode() {
    TestBrowser browser = loggedIn(open(name -> dataSource));
    TestBrowser elsewhere = new TestBrowser(open(name -> dataSource), FlowFixture.BASE);
    elsewhere.cookies().putAll(browser.cookies());
    assertThat(elsewhere.open("/inbox")).isInstanceOf(Outcome.Authenticated.class);
  }

  @Test
  void aDatabaseThatIsDownLosesNobody() throws Exception {
    Gatehouse gatehouse = open(name -> dataSource);
    TestBrowser browser = loggedIn(gatehouse);
    database.stop();
    assertUnavailable(browser.open("/inbox"));
    // at a public page the adapter goes on, as nobody
    assertThat(browser.send(TestRequest.get(FlowFixture.BASE, "/public")))
        .isInstanceOf(Outcome.Undecided.class);
    // and who was never here is asked for nothing
    assertThat(
            new TestBrowser(gatehouse, FlowFixture.BASE)
                .send(TestRequest.get(FlowFixture.BASE, "/public")))
        .isInstanceOf(Outcome.Anonymous.class);
    assertUnavailable(new TestBrowser(gatehouse, FlowFixture.BASE).open("/inbox"));

    restartDatabase();
    assertThat(comesBack(browser)).isTrue();
  }

  @Test
  void aDatabaseThatNeverAnswersHoldsNobodyUp() throws Exception {
    TestBrowser browser = loggedIn(open(name -> dataSource));
    database.stop();
    int port = database.getPort();
    ExecutorService requests = Executors.newFixedThreadPool(100);
    try (ServerSocket silent = new ServerSocket(port, 500, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(requests.submit(() -> assertUnavailable(browser.open("/inbox"))));
      }
      for (Future<?> answer : answers) {
        answer.get(30, TimeUnit.SECONDS);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.multipliedBy(4));

      long next = System.nanoTime();
      assertUnavailable(browser.open("/inbox"));
      assertThat(Duration.ofNanos(System.nanoTime() - next)).isLessThan(TIMEOUT.multipliedBy(2));
      assertThat(
              Thread.getAllStackTraces().keySet().stream()
                  .filter(thread -> thread.getName().startsWith("gatehouse-store-"))
                  .count())
          .isLessThanOrEqualTo(33); // 32, and the one that cleans
      assertThat(silent.isClosed()).isFalse();
    } finally {
      requests.shutdownNow();
    }
    restartDatabase();
    assertThat(comesBack(browser)).isTrue();
  }

  @Test
  void aDataSourceThatComesLaterIsFound() throws Exception {
    List<DataSource> there = new ArrayList<>();
    try (LogLines log = LogLines.of("io.gatehouse.store")) {
      Gatehouse gatehouse =
          open(
              name -> {
                if (there.isEmpty()) {
                  throw new IllegalStateException("name " + name + " is not bound");
                }
                return there.get(0);
              });
      gatehouse.tryOut();
      assertThat(log.lines())
          .filteredOn(line -> line.contains("gatehouse.store_datasource"))
          .singleElement()
          .asString()
          .startsWith("SEVERE");
      assertUnavailable(new TestBrowser(gatehouse, FlowFixture.BASE).open("/inbox"));

      there.add(dataSource);
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      Outcome outcome = new TestBrowser(gatehouse, FlowFixture.BASE).open("/inbox");
      while (TestBrowser.reply(outcome).status() == 503 && System.nanoTime() < deadline) {
        Thread.sleep(100);
        outcome = new TestBrowser(gatehouse, FlowFixture.BASE).open("/inbox");
      }
      assertThat(TestBrowser.reply(outcome).status()).isEqualTo(302);
    }
  }
}
