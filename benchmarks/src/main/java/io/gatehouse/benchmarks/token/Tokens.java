package io.gatehouse.benchmarks.token;

import io.gatehouse.benchmarks.Plan;
import io.gatehouse.benchmarks.issuer.StandInIssuer;
import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.measure.Child;
import io.gatehouse.benchmarks.measure.Figures;
import io.gatehouse.benchmarks.measure.WarmUp;
import io.gatehouse.benchmarks.token.peers.Contestants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures all contestants on one token, round by round. */
public final class Tokens {
  private static final int FEW = 500;
  private static final int MANY = 10_000;

  private final Plan plan;
  private final StandInIssuer issuer;
  private final TokenWriter writer;

  public Tokens(Plan plan, StandInIssuer issuer, TokenWriter writer) {
    this.plan = plan;
    this.issuer = issuer;
    this.writer = writer;
  }

  /** The figures; contestants are named {@code RS256 jose4j}. */
  public Figures measure() throws IOException {
    Figures figures = new Figures();
    for (String alg : List.of("RS256", "ES256", "EdDSA", "HS256")) {
      measure(alg, figures);
    }
    return figures;
  }

  private void measure(String alg, Figures figures) throws IOException {
    List<Child> children = new ArrayList<>();
    try {
      Path few = write(alg, FEW);
      for (String name : Contestants.of(alg)) {
        boolean isRemembered = name.equals(Contestants.REMEMBERED);
        children.add(start(alg, name, isRemembered ? write(alg, MANY) : few));
      }
      if (alg.equals("RS256")) {
        for (String name : Contestants.flat()) {
          children.add(start(alg, name, few));
        }
      }
      List<Child> ready = children.stream().filter(this::isReady).toList();
      plan.say(alg + ": " + ready.size() + " contestants are ready");
      warmUp(ready);
      plan.say(alg + ": as fast as they get");
      rounds(ready, figures);
    } finally {
      children.forEach(Child::close);
    }
  }

  private boolean isReady(Child child) {
    try {
      return child.read().equals("ready");
    } catch (IllegalStateException e) {
      plan.say(e.getMessage());
      return false;
    }
  }

  private Path write(String alg, int count) throws IOException {
    Path file = plan.directory().resolve("tokens-" + alg + "-" + count + ".txt");
    return Files.write(file, writer.tokens(alg, issuer.address(), count));
  }

  private Child start(String alg, String name, Path tokens) {
    return Child.start(
        alg + " " + name,
        TokenChild.class,
        plan.directory(),
        name,
        alg,
        issuer.address(),
        tokens.toString(),
        Integer.toString(plan.roundMillis()));
  }

  /** Two at a time, as there are cores. */
  private void warmUp(List<Child> children) {
    for (int i = 0; i < children.size(); i += 2) {
      List<Child> pair = children.subList(i, Math.min(i + 2, children.size()));
      List<WarmUp> warmUps = pair.stream().map(each -> new WarmUp(plan.warmUps())).toList();
      while (!warmUps.stream().allMatch(WarmUp::isDone)) {
        pair.forEach(child -> child.tell("go"));
        for (int k = 0; k < pair.size(); k++) {
          warmUps.get(k).add(pair.get(k).readCost());
        }
      }
    }
  }

  private void rounds(List<Child> children, Figures figures) {
    for (int round = 0; round < plan.rounds(); round++) {
      for (Child child : children) {
        figures.add(child.name(), child.cost("go"));
      }
    }
  }
}
