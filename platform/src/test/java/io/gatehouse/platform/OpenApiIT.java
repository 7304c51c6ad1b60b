package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatehouse.platform.description.Description;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the API, against the resources. What really happens is in WaysInIT. */
class OpenApiIT {
  private static final Path FILE =
      Path.of(
          System.getProperty("basedir", "."),
          "src/main/resources/io/gatehouse/platform/openapi.json");

  private static PlatformApp app;

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static Map<String, List<Class<?>>> resources() {
    Map<String, List<Class<?>>> all = new LinkedHashMap<>();
    all.put("/api/account", classes(app.platform().accountResources()));
    all.put("/api/platform", classes(app.platform().operatorResources()));
    all.put("/sentinel", classes(app.platform().sentinelResources()));
    return all;
  }

  private static List<Class<?>> classes(List<Object> resources) {
    return resources.stream().<Class<?>>map(Object::getClass).toList();
  }

  private static HttpResponse<String> served(Map<String, String> headers) {
    return new Calls().call("GET", app.at("api/platform/openapi.json"), headers, "");
  }

  @Test
  void saysWhatTheResourcesSay() throws IOException {
    String text = new Description(resources()).text();
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(FILE, text);
    }

    assertThat(FILE)
        .as(
            "openapi.json is stale; run ./mvnw verify -pl platform -am -Dit.test=OpenApiIT"
                + " -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dfailsafe.failIfNoSpecifiedTests=false -Dupdate.docs=true, and commit it")
        .hasContent(text);
  }

  @Test
  void everyResourceIsServed() {
    List<String> found =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.gatehouse.platform")
                .stream()
                .filter(each -> each.isAnnotatedWith(jakarta.ws.rs.Path.class))
                .map(JavaClass::getName)
                .toList();

    assertThat(resources().values().stream().flatMap(List::stream).map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void everyOperationIsDescribed() {
    JsonNode document = Brand.read(served(Map.of()));

    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        each -> {
                          String name = each.getKey() + " " + path.getKey();
                          assertThat(each.getValue().path("summary").asText())
                              .as(name)
                              .isNotEmpty();
                          assertThat(each.getValue().has("security")).as(name).isTrue();
                          assertThat(each.getValue().get("responses").size())
                              .as(name)
                              .isGreaterThan(1);
                        }));
  }

  @Test
  void everyReferenceHasSomethingBehindIt() {
    HttpResponse<String> served = served(Map.of());
    JsonNode document = Brand.read(served);

    assertThat(document.get("openapi").asText()).startsWith("3.1");
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void everybodyMayReadAndKeepIt() {
    HttpResponse<String> served = served(Map.of());

    assertThat(served.statusCode()).isEqualTo(200);
    assertThat(served.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    assertThat(Brand.read(served).at("/servers/0/url").asText()).isEqualTo("/app");
    String tag = served.headers().firstValue("ETag").orElseThrow();
    assertThat(served(Map.of("If-None-Match", tag)).statusCode()).isEqualTo(304);
  }
}
