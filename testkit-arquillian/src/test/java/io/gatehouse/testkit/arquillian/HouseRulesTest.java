package io.gatehouse.testkit.arquillian;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final String ROOT = "io.gatehouse.testkit.arquillian";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void importsGoDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("root")
        .definedBy(ROOT)
        .layer("client")
        .definedBy(ROOT + ".client")
        .layer("war")
        .definedBy(ROOT + ".war")
        .whereLayer("client")
        .mayNotAccessAnyLayer()
        .whereLayer("war")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  /** The kit knows Arquillian alone, whatever runs the suite. */
  @Test
  void nothingNeedsJUnit() {
    noClasses().should().dependOnClassesThat().resideInAPackage("org.junit..").check(CLASSES);
  }

  @Test
  void onlyTheirOwnClientsNeedSeleniumAndJaxRs() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.openqa..", "jakarta..")
        .check(CLASSES);
  }
}
