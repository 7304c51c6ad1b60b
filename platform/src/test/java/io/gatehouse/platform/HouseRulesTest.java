package io.gatehouse.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the directions of docs/architecture.md. */
final class HouseRulesTest {
  private static final int LONGEST_FILE = 250;
  private static final String HOME = "io.gatehouse.platform";

  /** Each room may import the rooms below it, and no other; rooms of one line not each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("start"),
          List.of("(root)"),
          List.of("operator", "consumers"),
          List.of("authorization"),
          List.of("applications", "keys"),
          List.of("login"),
          List.of("accounts", "signing"),
          List.of("rest", "secrets", "database", "domains", "tokens", "calls"));

  private static final String CONSUMERS = HOME + ".consumers";

  /** The rooms inside it, from the top. */
  private static final List<String> IN_CONSUMERS =
      List.of(
          "web", "script", "conversations", "people", "authentication", "campaigns", "connectors");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOME);

  private static String packageOf(String room) {
    return room.equals("(root)") ? HOME : HOME + "." + room + "..";
  }

  @Test
  void hasNoCirclesAmongRooms() {
    slices().matching(HOME + ".(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void importsGoDownOnly() {
    List<String> notBelow = new ArrayList<>();
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        String[] forbidden =
            Stream.concat(notBelow.stream(), floor.stream().filter(other -> !other.equals(room)))
                .map(HouseRulesTest::packageOf)
                .toArray(String[]::new);
        if (forbidden.length > 0) {
          noClasses()
              .that()
              .resideInAPackage(packageOf(room))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(true)
              .check(HOUSE);
        }
      }
      notBelow.addAll(floor);
    }
  }

  @Test
  void knowsTheFloorOfEachRoom() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).map(HouseRulesTest::roomOf).distinct())
        .isSubsetOf(FLOORS.stream().flatMap(List::stream).toList());
  }

  /** A room may have rooms inside. */
  private static String roomOf(String packageName) {
    return packageName.equals(HOME)
        ? "(root)"
        : packageName.substring(HOME.length() + 1).split("\\.", 2)[0];
  }

  /** Tables are known where they are kept: SQL is in no resource and on no page. */
  @Test
  void resourcesKnowNoDatabase() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", HOME + ".database..")
        .check(HOUSE);
  }

  @Test
  void nimbusStaysWhereTokensAndMessagesAre() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            HOME + ".signing..", HOME + ".authorization..", HOME + ".consumers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..", "net.minidev..")
        .check(HOUSE);
  }

  /** Addresses that people entered are called by the one client that checks where it connects. */
  @Test
  void fewCallOverHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOME + ".domains..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(HOUSE);
    noClasses()
        .that()
        .resideOutsideOfPackage(HOME + ".calls..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..")
        .check(HOUSE);
  }

  /** None of its rooms imports what assembles them, or a room above. */
  @Test
  void importsInsideConsumersGoDownOnly() {
    List<String> above = new ArrayList<>();
    above.add(CONSUMERS);
    for (String room : IN_CONSUMERS) {
      noClasses()
          .that()
          .resideInAPackage(CONSUMERS + "." + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above.toArray(String[]::new))
          .allowEmptyShould(true)
          .check(HOUSE);
      above.add(CONSUMERS + "." + room + "..");
    }
  }

  @Test
  void hasNoStaticMutableState() {
    fields().that().areStatic().should().beFinal().check(HOUSE);
    fields()
        .that()
        .areStatic()
        .should()
        .notHaveRawType(
            DescribedPredicate.describe(
                "that holds state",
                type ->
                    type.isAssignableTo(ThreadLocal.class)
                        || type.getPackageName().startsWith("java.util.concurrent")))
        .check(HOUSE);
  }

  @Test
  void hasFilesThatCanBeRead() throws IOException {
    List<String> tooLong = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          if (lines.count() > LONGEST_FILE) {
            tooLong.add(file.toString());
          }
        }
      }
    }
    assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
  }
}
