package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.audit.AuditEvent.Kind;
import io.gatehouse.audit.AuditEvent.Who;
import io.gatehouse.store.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AuditTest {
  private static final Instant NOON = Instant.parse("2030-05-01T12:00:00Z");
  private static final AuditEvent LOGIN = AuditEvent.of(Kind.LOGIN, NOON);

  private final Audit audit = new Audit("desk");
  private final List<AuditEvent> heard = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void keepOffTheConsole() {
    Logger.getLogger(Audit.LOGGER).setUseParentHandlers(false);
  }

  @AfterEach
  void close() {
    audit.close();
    Logger.getLogger(Audit.LOGGER).setUseParentHandlers(true);
  }

  @Test
  void writesOneLineInItsFixedOrder() {
    AuditEvent event =
        AuditEvent.of(Kind.LOGIN_REFUSED, NOON)
            .about(Who.of("https://login.example", "4711", "alice"))
            .inAccount("12")
            .refused("not_authorised", "0a1b2c")
            .with("cause", "no_global_role");

    assertThat(AuditLine.of("desk", event))
        .isEqualTo(
            "event=\"login_refused\" at=\"2030-05-01T12:00:00Z\" application=\"desk\""
                + " issuer=\"https://login.example\" subject=\"4711\" name=\"alice\""
                + " account=\"12\" code=\"not_authorised\" reference=\"0a1b2c\""
                + " cause=\"no_global_role\"");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(AuditLine.of("desk", LOGIN))
        .isEqualTo("event=\"login\" at=\"2030-05-01T12:00:00Z\" application=\"desk\"");
  }

  @Test
  void letsNoNameForgeALineOrAKey() {
    AuditEvent event =
        LOGIN.about(Who.of("i", "s", "eve\" code=\"x\\\nevent=\"login\u2028\u202e\ud800"));

    assertThat(AuditLine.of("desk", event))
        .endsWith("name=\"eve\\\" code=\\\"x\\\\?event=\\\"login???\"")
        .doesNotContain("\n");
  }

  @Test
  void cutsWhatIsTooLong() {
    AuditEvent event = LOGIN.with("roles", "r".repeat(1000));

    assertThat(event.details().get("roles")).isEqualTo("r".repeat(256) + "…");
  }

  @Test
  void takesNoDetailUnderTheNameOfAFixedKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> LOGIN.with("code", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> LOGIN.with("two words", "x"));
  }

  @Test
  void logsAnEventBeforeItReturns() {
    try (LogLines log = LogLines.of(Audit.LOGGER)) {
      audit.happened(LOGIN.with("note", "{0} and '"));
      assertThat(log.lines())
          .containsExactly("INFO " + AuditLine.of("desk", LOGIN.with("note", "{0} and '")));
    }
  }

  @Test
  void tellsListenersInOrderAndAllThatIsLeftAtItsEnd() {
    audit.addListener(heard::add, Thread::new);
    for (int i = 0; i < 500; i++) {
      audit.happened(LOGIN.with("number", Integer.toString(i)));
    }
    audit.close();

    assertThat(heard)
        .hasSize(500)
        .extracting(event -> event.details().get("number"))
        .endsWith("499");
    assertThat(heard.get(0).details()).containsEntry("number", "0");
  }

  @Test
  void aListenerThatThrowsLosesNothingForOthersAndHearsTheNext() {
    List<AuditEvent> told = Collections.synchronizedList(new ArrayList<>());
    audit.addListener(
        event -> {
          told.add(event);
          throw new IllegalStateException("the secret of the listener");
        },
        Thread::new);
    audit.addListener(heard::add, Thread::new);
    try (LogLines log = LogLines.of(ListenerQueue.class.getName())) {
      audit.happened(LOGIN);
      audit.happened(LOGIN);
      audit.close();
      assertThat(log.lines())
          .hasSize(2)
          .allMatch(line -> line.contains("IllegalStateException"))
          .noneMatch(line -> line.contains("secret"));
    }
    assertThat(told).hasSize(2);
    assertThat(heard).hasSize(2);
  }

  @Test
  @Timeout(60)
  void aListenerThatHangsHoldsNobodyAndTheLogSaysOnceThatItLosesEvents() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    audit.addListener(event -> await(never), Thread::new);
    audit.addListener(heard::add, Thread::new);
    try (LogLines log = LogLines.of(ListenerQueue.class.getName())) {
      for (int i = 0; i < 3_000; i++) {
        audit.happened(LOGIN);
        if (i % 500 == 0) {
          hasHeard(i + 1);
        }
      }
      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("does not keep up");
    }
    audit.close();
    assertThat(heard).isNotEmpty();
  }

  @Test
  void aThreadThatCannotBeMadeStopsNoLogin() {
    audit.addListener(
        heard::add,
        task -> {
          throw new IllegalStateException("the application is not running");
        });
    audit.happened(LOGIN);
    assertThat(heard).isEmpty();
  }

  private void hasHeard(int events) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (heard.size() < events && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    assertThat(heard).hasSizeGreaterThanOrEqualTo(events);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
