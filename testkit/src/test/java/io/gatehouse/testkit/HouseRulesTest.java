package io.gatehouse.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final String ROOT = "io.gatehouse.testkit";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void importsGoDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("junit")
        .definedBy(ROOT + ".junit")
        .layer("root")
        .definedBy(ROOT)
        .layer("logout")
        .definedBy(ROOT + ".logout")
        .layer("login")
        .definedBy(ROOT + ".login")
        .layer("endpoints")
        .definedBy(ROOT + ".endpoints")
        .layer("tokens")
        .definedBy(ROOT + ".tokens")
        .layer("grants")
        .definedBy(ROOT + ".grants")
        .layer("registry")
        .definedBy(ROOT + ".registry")
        .layer("faults")
        .definedBy(ROOT + ".faults")
        .layer("http")
        .definedBy(ROOT + ".http")
        .layer("dpop")
        .definedBy(ROOT + ".dpop")
        .layer("tls")
        .definedBy(ROOT + ".tls")
        .whereLayer("junit")
        .mayOnlyAccessLayers("root")
        .whereLayer("logout")
        .mayOnlyAccessLayers("login", "tokens", "grants", "registry", "faults", "http")
        .whereLayer("login")
        .mayOnlyAccessLayers("tokens", "grants", "registry", "faults", "http")
        .whereLayer("endpoints")
        .mayOnlyAccessLayers("tokens", "grants", "registry", "faults", "http")
        .whereLayer("tokens")
        .mayOnlyAccessLayers("grants", "registry", "faults", "dpop", "tls")
        .whereLayer("grants")
        .mayNotAccessAnyLayer()
        .whereLayer("registry")
        .mayNotAccessAnyLayer()
        .whereLayer("faults")
        .mayOnlyAccessLayers("http")
        .whereLayer("dpop")
        .mayNotAccessAnyLayer()
        .whereLayer("tls")
        .mayNotAccessAnyLayer()
        .whereLayer("http")
        .mayNotAccessAnyLayer()
        .check(CLASSES);
  }

  @Test
  void onlyTheExtensionNeedsJUnit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".junit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
  }
}
