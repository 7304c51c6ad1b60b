package io.gatehouse.benchmarks.signed;

import io.gatehouse.Gatehouse;
import io.gatehouse.Surroundings;
import io.gatehouse.audit.Audit;
import io.gatehouse.benchmarks.measure.Cost;
import io.gatehouse.benchmarks.measure.Meter;
import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.login.LoginGroups;
import io.gatehouse.oauth1.ApiKey;
import io.gatehouse.oauth1.outgoing.RequestSigner;
import io.gatehouse.oauth1.outgoing.SigningKey;
import io.gatehouse.oauth1.signature.SignatureMethod;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.SettingsReader;
import io.gatehouse.settings.SettingsSource;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The whole house identifies a GET that is signed, each one once, since its nonce is spent then;
 * beside the same house before requests that are not signed. Told is CPU time, as everywhere here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
public class SignedRequestBenchmark {
  private static final int BATCH = 10_000;
  private static final int ROUNDS = 15;
  private static final URI BASE = URI.create("https://desk.example/app");
  private static final List<Cost> ROUNDS_DONE = new ArrayList<>();

  @Param({"none", "HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1"})
  public String method = "none";

  private final Clock clock = Clock.systemUTC();
  private final List<SignedGet> requests = new ArrayList<>();
  private KeyPair pair;
  private Gatehouse house;
  private Cost before;
  private int next;

  /** One method after the other; the middle round of each. */
  public static void main(String[] arguments) throws RunnerException {
    for (String method : List.of("none", "HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1")) {
      ROUNDS_DONE.clear();
      new Runner(
              new OptionsBuilder()
                  .include(SignedRequestBenchmark.class.getName())
                  .param("method", method)
                  .forks(0)
                  .warmupIterations(0)
                  .measurementIterations(ROUNDS)
                  .measurementBatchSize(BATCH)
                  .verbosity(VerboseMode.SILENT)
                  .build())
          .run();
      Cost middle =
          ROUNDS_DONE.stream()
              .skip(ROUNDS / 3) // while the compiler is at work
              .sorted((one, other) -> Double.compare(one.nanos(), other.nanos()))
              .skip((ROUNDS - ROUNDS / 3) / 2)
              .findFirst()
              .orElseThrow();
      System.out.printf(
          "%s: %.1f CPU us, %.1f KB allocated%n",
          method, middle.nanos() / 1000, middle.bytesEach() / 1024);
    }
  }

  /** A house that has seen nothing yet, and what it will see. */
  @Setup(Level.Iteration)
  public void begin() throws Exception {
    if (pair == null) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    }
    house = house();
    requests.clear();
    for (int i = 0; i < BATCH; i++) {
      requests.add(request(i));
    }
    next = 0;
    before = Meter.ofThisThread();
  }

  private Gatehouse house() throws InvalidSettingsException {
    ApiKey key =
        new ApiKey(
            "kd94hf93k423kf44",
            "pfkkdhi9sl3r4s00",
            Optional.of((RSAPublicKey) pair.getPublic()),
            new Caller("statistics", "urn:keys", "statistics", Set.of("reports"), Map.of()),
            true);
    return Gatehouse.open(
        SettingsReader.read(
            List.of(SettingsSource.contextParams(Map.of("gatehouse.ways_in", "/* oauth1"))),
            "/app"),
        clock,
        new Surroundings(
            name -> {
              throw new IllegalArgumentException("there is no " + name);
            },
            LoginGroups.NONE,
            Optional.empty(),
            new Audit("benchmark"),
            Optional.empty(),
            Optional.empty(),
            Optional.of((consumerKey, token) -> Optional.of(key)),
            Optional.empty()));
  }

  private SignedGet request(int number) {
    String path = "/api/reports/" + number % 100;
    String query = "from=2026-01-01&to=2026-02-01&name=Agent%20Desk";
    return new SignedGet(
        BASE,
        path,
        query,
        method.equals("none") ? "" : header(URI.create(BASE + path + "?" + query)));
  }

  private String header(URI address) {
    SignatureMethod named = SignatureMethod.named(method).orElseThrow();
    SigningKey key =
        named.isShared()
            ? new SigningKey.Shared(
                named,
                "dpf43f3p2l4k3l03",
                "kd94hf93k423kf44",
                "nnch734d00sl2jdk",
                "pfkkdhi9sl3r4s00")
            : new SigningKey.KeyPair("dpf43f3p2l4k3l03", pair.getPrivate(), "nnch734d00sl2jdk");
    return new RequestSigner(key, clock).authorization("GET", address, Map.of());
  }

  @Benchmark
  public Outcome identify() {
    Outcome outcome = house.identify(requests.get(next++));
    if (outcome instanceof Outcome.Answered) {
      throw new IllegalStateException("refused");
    }
    return outcome;
  }

  @TearDown(Level.Iteration)
  public void end() {
    ROUNDS_DONE.add(Meter.ofThisThread().since(before, BATCH));
    house.close();
  }
}
