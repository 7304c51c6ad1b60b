package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.Audit;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.oauth1.Signed;
import io.gatehouse.oauth1.TestKeys;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** One signed request that arrives many times at once, at two nodes with one database. */
final class OAuth1NonceRaceTest {
  private static final int TIMES = 20;

  private final SettableClock clock = new SettableClock();
  private final TestKeys keys = new TestKeys();

  @Test
  void ofManyEqualRequestsExactlyOneIsTakenWhateverTheNode() throws Exception {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:oauth1-nonces;LOCK_TIMEOUT=20000");
    try (Connection connection = dataSource.getConnection(); // it ends with its last connection
        Gatehouse one = open(dataSource);
        Gatehouse other = open(dataSource)) {
      assertThat(connection.isValid(1)).isTrue();
      for (int round = 0; round < 5; round++) {
        String header = new Signed(clock.instant().getEpochSecond(), "round" + round).header();

        List<Outcome> outcomes = atOnce(List.of(one, other), header);

        assertThat(outcomes).filteredOn(Outcome.Authenticated.class::isInstance).hasSize(1);
        assertThat(outcomes)
            .filteredOn(Outcome.Answered.class::isInstance)
            .hasSize(TIMES - 1)
            .allMatch(each -> TestBrowser.reply(each).status() == 401);
      }
    }
  }

  private Gatehouse open(JdbcDataSource dataSource) {
    return Gatehouse.open(
        OAuth1Fixture.settings(
            Map.of(
                "gatehouse.ways_in", "/* oauth1",
                "gatehouse.store", "jdbc",
                "gatehouse.store_datasource", "jdbc/desk",
                "gatehouse.store_create_table", "true",
                "gatehouse.store_encryption_keys",
                    Base64.getEncoder().encodeToString(new byte[32]))),
        clock,
        new Surroundings(
            name -> dataSource,
            LoginGroups.NONE,
            Optional.empty(),
            new Audit("test"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(keys),
            Optional.empty()));
  }

  private static List<Outcome> atOnce(List<Gatehouse> houses, String header) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(TIMES);
    try {
      List<Callable<Outcome>> all = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        Gatehouse house = houses.get(i % houses.size());
        all.add(
            () ->
                house.identify(
                    TestRequest.get(OAuth1Fixture.BASE, "/api/photos")
                        .header("Authorization", header)));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> each : pool.invokeAll(all)) {
        outcomes.add(each.get());
      }
      return outcomes;
    } finally {
      pool.shutdown();
    }
  }
}
