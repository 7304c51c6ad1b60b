package io.gatehouse;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

  /** Each room may import the rooms below it, and no other; rooms of one line not each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("servlet"),
          List.of("(root)"),
          List.of("settings"),
          List.of("login", "logout", "bearer", "cors", "resume", "outbound", "linking", "oauth1"),
          List.of("session", "codeflow"),
          List.of("organisations"), // who is let in: the login asks, sessions need not know
          List.of("roles"),
          List.of("provider"),
          List.of("jose"),
          List.of("store"),
          List.of("paths"),
          List.of("pages", "audit"),
          List.of("exchange"));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/testkit/"))
          .importPackages("io.gatehouse");

  private static String packageOf(String room) {
    return room.equals("(root)") ? "io.gatehouse" : "io.gatehouse." + room + "..";
  }

  @Test
  void hasNoCirclesAmongRooms() {
    slices().matching("io.gatehouse.(**)").should().beFreeOfCycles().check(HOUSE);
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
    List<String> names = List.of(packageName.split("\\.", -1));
    return names.size() == 2 ? "(root)" : names.get(2);
  }

  @Test
  void theVocabularyImportsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.gatehouse.exchange")
        .or()
        .haveFullyQualifiedName("io.gatehouse.store.Store")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..")
                .or(resideInAnyPackage("io.gatehouse.exchange", "io.gatehouse.store"))
                .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)))
        .check(HOUSE);
  }

  /** Applications implement its listeners: nothing else of ours is to come along. */
  @Test
  void theAuditImportsTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("io.gatehouse.audit")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "io.gatehouse.audit")
                .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)))
        .check(HOUSE);
  }

  /** Who is let in hangs on claims and accounts alone: on no request, and on no session. */
  @Test
  void organisationsKnowClaimsAndAccountsOnly() {
    classes()
        .that()
        .resideInAPackage("io.gatehouse.organisations..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "javax.sql..",
                    "org.jspecify..",
                    "io.gatehouse.organisations..",
                    "io.gatehouse.roles..",
                    "io.gatehouse.store..")
                .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive)))
        .check(HOUSE);
  }

  @Test
  void nimbusStaysWhereTokensAndMessagesAre() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.gatehouse.jose",
            "io.gatehouse.jose.keys",
            "io.gatehouse.provider..",
            "io.gatehouse.codeflow")
        .and()
        .haveSimpleNameNotEndingWith("Rules")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.nimbusds..", "net.minidev..")
        .check(HOUSE);
  }

  @Test
  void nimbusIsInNoPublicSignature() {
    classes().should(notShowNimbus()).check(HOUSE);
  }

  /** Rooms inside of a room may show it to each other. */
  private static ArchCondition<JavaClass> notShowNimbus() {
    return new ArchCondition<>("not show Nimbus in what other rooms call") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getModifiers().contains(JavaModifier.PUBLIC) || isOfOneRoomOnly(type)) {
          return;
        }
        Stream.<JavaMember>concat(type.getFields().stream(), type.getCodeUnits().stream())
            .filter(
                member ->
                    member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
            .filter(HouseRulesTest::showsNimbus)
            .forEach(
                member ->
                    events.add(SimpleConditionEvent.violated(member, member.getDescription())));
      }
    };
  }

  private static boolean isOfOneRoomOnly(JavaClass type) {
    String room = roomOf(type.getPackageName());
    return type.getPackageName().startsWith(packageOf(room).replace("..", "."))
        && type.getDirectDependenciesToSelf().stream()
            .allMatch(use -> roomOf(use.getOriginClass().getPackageName()).equals(room));
  }

  private static boolean showsNimbus(JavaMember member) {
    Stream<JavaClass> shown =
        member instanceof JavaField field
            ? field.getType().getAllInvolvedRawTypes().stream()
            : shown((JavaCodeUnit) member);
    return shown.anyMatch(resideInAPackage("com.nimbusds.."));
  }

  private static Stream<JavaClass> shown(JavaCodeUnit member) {
    return Stream.concat(
        member.getReturnType().getAllInvolvedRawTypes().stream(),
        Stream.concat(
            member.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream()),
            member.getExceptionTypes().stream()));
  }

  @Test
  void onlyTheProviderCallsOverHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.gatehouse.provider.transport", "io.gatehouse.oauth1.outgoing")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(HOUSE);
  }

  /** Requests are signed there, and sent by the application. */
  @Test
  void whoSignsRequestsSendsNone() {
    noClasses()
        .that()
        .resideInAPackage("io.gatehouse.oauth1..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(java.net.http.HttpClient.class)
        .check(HOUSE);
  }

  @Test
  void onlyTheServletRoomKnowsServlets() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.gatehouse.servlet")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "javax.servlet..")
        .check(HOUSE);
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
