package io.gatehouse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final SettingsSource FILE =
      SettingsSource.propertiesFile(
          "WEB-INF/gatehouse.properties",
          """
          gatehouse.issuer = https://file.example
          gatehouse.client_id = file
          gatehouse.client_secret = s3cret
          """);

  @Test
  void letsEachPlaceStandBeforeTheWeakerOnes() throws Exception {
    List<SettingsSource> sources = new ArrayList<>(List.of(FILE));
    assertThat(clientId(sources, "/desk")).isEqualTo("file");
    sources.add(SettingsSource.contextParams(Map.of("gatehouse.client_id", "param")));
    assertThat(clientId(sources, "/desk")).isEqualTo("param");
    sources.add(SettingsSource.systemProperties(Map.of("gatehouse.client_id", "property")));
    assertThat(clientId(sources, "/desk")).isEqualTo("property");
    sources.add(SettingsSource.environment(Map.of("GATEHOUSE_CLIENT_ID", "variable")));
    assertThat(clientId(sources, "/desk")).isEqualTo("variable");
  }

  @Test
  void takesWhatIsForOneApplicationAlone() throws Exception {
    List<SettingsSource> sources =
        List.of(
            FILE,
            SettingsSource.systemProperties(
                Map.of(
                    "gatehouse.client_id", "all",
                    "gatehouse[/desk].client_id", "desk",
                    "gatehouse[/].client_id", "root")));

    assertThat(clientId(sources, "/desk")).isEqualTo("desk");
    assertThat(clientId(sources, "")).isEqualTo("root");
    assertThat(clientId(sources, "/other")).isEqualTo("all");
  }

  @Test
  void takesVariablesForOneApplicationAlone() throws Exception {
    List<SettingsSource> sources =
        List.of(
            FILE,
            SettingsSource.environment(
                Map.of(
                    "GATEHOUSE__MY_APP_V2__CLIENT_ID", "v2",
                    "GATEHOUSE__ROOT__CLIENT_ID", "root",
                    "GATEHOUSE__DESK__CLIENT_ID", "desk")));

    assertThat(clientId(sources, "/my-app/v2")).isEqualTo("v2");
    assertThat(clientId(sources, "")).isEqualTo("root");
    assertThat(clientId(sources, "/desk")).isEqualTo("desk");
    assertThat(clientId(sources, "/other")).isEqualTo("file");
  }

  @Test
  void readsAProvidersKeyFromTheEnvironment() throws Exception {
    Settings settings =
        SettingsReader.read(
            List.of(
                FILE,
                SettingsSource.environment(
                    Map.of(
                        "GATEHOUSE_PROVIDERS", "corp",
                        "GATEHOUSE_PROVIDER_CORP_CLIENT_ID", "corp-desk"))),
            "/desk");

    assertThat(settings.login().providers())
        .singleElement()
        .extracting(provider -> provider.provider().client().clientId())
        .isEqualTo("corp-desk");
  }

  @Test
  void takesAnEmptyVariableForNone() throws Exception {
    assertThat(
            clientId(
                List.of(FILE, SettingsSource.environment(Map.of("GATEHOUSE_CLIENT_ID", " "))), ""))
        .isEqualTo("file");
  }

  @Test
  void warnsOfUnknownKeysThatOthersMaySet() throws Exception {
    Reading reading =
        SettingsReader.read(
            List.of(
                FILE,
                SettingsSource.systemProperties(Map.of("gatehouse.clock_scew", "1s")),
                SettingsSource.environment(
                    Map.of("GATEHOUSE_CLIENT_IDD", "x", "GATEHOUSE_PORT", "tcp://10.0.0.1"))),
            Application.at("/desk"),
            Duration.ofMinutes(30));

    assertThat(reading.warnings())
        .containsExactly(
            "gatehouse.clock_scew in the system properties is not known; did you mean"
                + " gatehouse.clock_skew?",
            "GATEHOUSE_CLIENT_IDD in the environment is not known; did you mean"
                + " GATEHOUSE_CLIENT_ID?",
            "GATEHOUSE_PORT in the environment is not known; take it out, or look for its name in"
                + " the list of settings");
  }

  @Test
  void wantsThePrefixInThePropertiesFileToo() {
    SettingsSource file =
        SettingsSource.propertiesFile(
            "WEB-INF/gatehouse.properties", "client_id=desk\nMiIEvQ-part-of-a-key\n");

    InvalidSettingsException thrown =
        catchThrowableOfType(
            InvalidSettingsException.class, () -> SettingsReader.read(List.of(FILE, file), ""));

    assertThat(thrown.problems())
        .containsExactly(
            "WEB-INF/gatehouse.properties has a key that does not begin with gatehouse.; correct it,"
                + " or take it out",
            "client_id in WEB-INF/gatehouse.properties is not known; did you mean"
                + " gatehouse.client_id?");
  }

  @Test
  void refusesAKeyThatStandsTwiceInTheFile() {
    SettingsSource file =
        SettingsSource.propertiesFile(
            "WEB-INF/gatehouse.properties", "gatehouse.client_id=a\ngatehouse.client_id=b\n");

    assertThatThrownBy(() -> SettingsReader.read(List.of(FILE, file), ""))
        .hasMessage(
            "gatehouse.client_id stands twice in WEB-INF/gatehouse.properties; take one away");
  }

  @Test
  void fillsPlaceholders() throws Exception {
    List<SettingsSource> sources =
        List.of(
            SettingsSource.propertiesFile(
                "WEB-INF/gatehouse.properties",
                """
                gatehouse.issuer=https://${sys:login.host}/${env.REALM}
                gatehouse.client_id=desk
                gatehouse.client_secret=a$${b}$c
                """),
            SettingsSource.systemProperties(Map.of("login.host", "login.example")),
            SettingsSource.environment(Map.of("REALM", "${env.REALM}")));

    assertThatThrownBy(() -> SettingsReader.read(sources, ""))
        .as("what stands in is not looked through again")
        .hasMessageContaining("no absolute URL");
    Settings settings =
        SettingsReader.read(
            List.of(
                sources.get(0), sources.get(1), SettingsSource.environment(Map.of("REALM", "r"))),
            "");
    assertThat(settings.login().providers().get(0).provider().issuer())
        .isEqualTo("https://login.example/r");
    assertThat(settings.login().providers().get(0).provider().client().clientSecret().orElseThrow())
        .extracting(secret -> secret.value())
        .isEqualTo("a${b}$c");
  }

  @Test
  void leavesVariablesAndSystemPropertiesAsTheyAre() throws Exception {
    Settings settings =
        SettingsReader.read(
            List.of(FILE, SettingsSource.environment(Map.of("GATEHOUSE_CLIENT_SECRET", "a${b}"))),
            "");

    assertThat(settings.login().providers().get(0).provider().client().clientSecret().orElseThrow())
        .extracting(secret -> secret.value())
        .isEqualTo("a${b}");
  }

  @Test
  void readsTheSecretOfTheStrongerPlaceWithoutItsLastLineBreak(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), " from file \r\n");
    Settings settings =
        SettingsReader.read(
            List.of(
                FILE,
                SettingsSource.environment(
                    Map.of("GATEHOUSE_CLIENT_SECRET_FILE", file.toString()))),
            "");

    assertThat(settings.login().providers().get(0).provider().client().clientSecret().orElseThrow())
        .extracting(secret -> secret.value())
        .isEqualTo(" from file ");
  }

  @Test
  void isConfiguredByTheWarOrForTheApplicationAlone() {
    SettingsSource all = SettingsSource.environment(Map.of("GATEHOUSE_ISSUER", "x"));
    SettingsSource desk = SettingsSource.environment(Map.of("GATEHOUSE__DESK__ISSUER", "x"));
    SettingsSource others = SettingsSource.contextParams(Map.of("jersey.config", "x"));

    assertThat(SettingsReader.isConfigured(List.of(FILE), Application.at("/desk"))).isTrue();
    assertThat(SettingsReader.isConfigured(List.of(others, desk), Application.at("/desk")))
        .isTrue();
    assertThat(SettingsReader.isConfigured(List.of(others, desk), Application.at("/other")))
        .isFalse();
    assertThat(SettingsReader.isConfigured(List.of(others, all), Application.at("/desk")))
        .isFalse();
    assertThat(
            SettingsReader.isConfigured(
                List.of(SettingsSource.contextParams(Map.of("gatehouse.isuer", "x"))),
                Application.at("/desk")))
        .as("a misspelt key shows the wish too")
        .isTrue();
  }

  @Test
  void takesTheNearestOfTheAdministratorsFile() throws Exception {
    SettingsSource file =
        SettingsSource.serverFile(
            "the settings file",
            """
            gatehouse.client_id = whoever
            gatehouse[*].client_id = every
            gatehouse[@Human_resources].client_id = realm
            gatehouse[/desk].client_id = path
            """);
    Application ofRealm = new Application("/pay", Optional.of("Human resources!"));

    assertThat(clientId(List.of(FILE, file), "/desk")).isEqualTo("path");
    assertThat(clientId(List.of(FILE, file), "/other")).isEqualTo("every");
    assertThat(
            SettingsReader.read(List.of(FILE, file), ofRealm, Duration.ofMinutes(30))
                .settings()
                .login()
                .providers())
        .singleElement()
        .extracting(provider -> provider.provider().client().clientId())
        .isEqualTo("realm");
  }

  @Test
  void securesWhomTheAdministratorsFileNames() {
    SettingsSource two =
        SettingsSource.serverFile(
            "the settings file",
            "gatehouse.issuer=x\ngatehouse[/desk].issuer=x\ngatehouse[@hr].issuer=x");
    SettingsSource every = SettingsSource.serverFile("the settings file", "gatehouse[*].issuer=x");

    assertThat(SettingsReader.isConfigured(List.of(two), Application.at("/desk"))).isTrue();
    assertThat(
            SettingsReader.isConfigured(List.of(two), new Application("/pay", Optional.of("hr"))))
        .isTrue();
    assertThat(SettingsReader.isConfigured(List.of(two), Application.at("/hr"))).isFalse();
    assertThat(SettingsReader.isConfigured(List.of(every), Application.at("/other"))).isTrue();
  }

  @Test
  void saysWhatIsWrongInTheAdministratorsFile() {
    SettingsSource file =
        SettingsSource.serverFile(
            "the settings file",
            """
            gatehouse[desk].client_id = desk
            gatehouse[/desk].clientid = desk
            gatehouse[*].claims =
            client_secret = s3cret
            gatehouse.settings_file = /etc/other.properties
            """);

    InvalidSettingsException thrown =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () -> SettingsReader.read(List.of(FILE, file), "/desk"));

    assertThat(thrown.problems())
        .containsExactlyInAnyOrder(
            "the settings file has brackets that name no application; write gatehouse[/path],"
                + " gatehouse[@realm] or gatehouse[*]",
            "gatehouse[/desk].clientid in the settings file is not known; did you mean"
                + " gatehouse[/desk].client_id?",
            "gatehouse[*].claims in the settings file is empty; give it a value, or take it out",
            "gatehouse[*].claims in the settings file is not known; take it out, or look for its"
                + " name in the list of settings",
            "client_secret in the settings file is not known; did you mean"
                + " gatehouse.client_secret?",
            "gatehouse.settings_file in the settings file is of no use, for it is the whole"
                + " server's; set it as the system property gatehouse.settings_file, or take it"
                + " out");
    assertThat(SettingsReader.isConfigured(List.of(file), Application.at("/other")))
        .as("nobody knows whom the wrong brackets should have secured")
        .isTrue();
  }

  @Test
  void findsTheAdministratorsFileByVariableOrProperty(@TempDir Path folder) throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "gatehouse[*].client_id=one");
    Path other = Files.writeString(folder.resolve("other"), "gatehouse[*].client_id=other");
    Map<String, String> property = Map.of("gatehouse.settings_file", one.toString());
    Map<String, String> variable = Map.of("GATEHOUSE_SETTINGS_FILE", other.toString());
    Map<String, String> none = Map.of("GATEHOUSE_SETTINGS_FILE", " ");

    assertThat(clientId(List.of(FILE, ServerFile.named(property, none).orElseThrow()), "/desk"))
        .isEqualTo("one");
    assertThat(clientId(List.of(FILE, ServerFile.named(property, variable).orElseThrow()), "/desk"))
        .isEqualTo("other");
    assertThat(ServerFile.named(Map.of(), none)).isEmpty();
  }

  @Test
  void readsNoHalfOfAnAdministratorsFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("long"), "# long\n".repeat(200_000));
    Map<String, String> property = Map.of("gatehouse.settings_file", file.toString());

    assertThat(ServerFile.named(property, Map.of()).orElseThrow().problems())
        .containsExactly(
            "gatehouse.settings_file in the system properties names a file longer than 1 MiB; take"
                + " out what is no setting");
  }

  @Test
  void closesEveryApplicationWhereTheAdministratorsFileCannotBeRead(@TempDir Path folder) {
    Map<String, String> property =
        Map.of("gatehouse.settings_file", folder.resolve("gone").toString());
    SettingsSource gone = ServerFile.named(property, Map.of()).orElseThrow();

    assertThat(SettingsReader.isConfigured(List.of(gone), Application.at("/any"))).isTrue();
    assertThat(gone.problems())
        .containsExactly(
            "gatehouse.settings_file in the system properties names a file that is not there;"
                + " create it or correct the path");
  }

  @Test
  void wantsTheMechanismOnlyWhereItIsSaidForEveryPath() {
    SettingsSource on = SettingsSource.contextParams(Map.of("gatehouse.mechanism", "true"));
    SettingsSource off = SettingsSource.systemProperties(Map.of("gatehouse.mechanism", "false"));
    SettingsSource ofOnePath =
        SettingsSource.environment(
            Map.of("GATEHOUSE__ROOT__MECHANISM", "true", "GATEHOUSE__DESK__MECHANISM", "true"));
    SettingsSource ofAll = SettingsSource.environment(Map.of("GATEHOUSE_MECHANISM", "true"));
    SettingsSource wrong = SettingsSource.contextParams(Map.of("gatehouse.mechanism", "maybe"));

    assertThat(EarlySettings.of(List.of(on)).mechanism()).isTrue();
    assertThat(EarlySettings.of(List.of(FILE, ofAll)).mechanism()).isTrue();
    assertThat(EarlySettings.of(List.of(on, off)).mechanism()).isFalse();
    assertThat(EarlySettings.of(List.of(FILE, ofOnePath)).mechanism()).isFalse();
    assertThat(EarlySettings.of(List.of(wrong)).mechanism()).isFalse();
    assertThat(EarlySettings.of(List.of(ofAll)).mechanism())
        .as("an application that has nothing of ours")
        .isFalse();
  }

  private static String clientId(List<SettingsSource> sources, String contextPath)
      throws InvalidSettingsException {
    return SettingsReader.read(sources, contextPath)
        .login()
        .providers()
        .get(0)
        .provider()
        .client()
        .clientId();
  }
}
