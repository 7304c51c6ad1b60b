package io.gatehouse.settings;

import io.gatehouse.settings.keys.KeyTable;
import io.gatehouse.settings.values.SettingKey;
import java.util.stream.Collectors;

/** {@code docs/configuration.md}, made of the table of keys. */
final class ConfigurationPage {
  private static final String INTRODUCTION =
      """
      <!-- Generated from the settings' keys. To write it anew: ./mvnw test -pl filter-core -am \
      -Dtest=DocumentationTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true -->
      # Configuration

      A login needs three settings; in `web.xml`:

      ```xml
      <context-param>
        <param-name>gatehouse.issuer</param-name>
        <param-value>https://login.example/realms/desk</param-value>
      </context-param>
      <context-param>
        <param-name>gatehouse.client_id</param-name>
        <param-value>desk</param-value>
      </context-param>
      <context-param>
        <param-name>gatehouse.client_secret</param-name>
        <param-value>${env.DESK_SECRET}</param-value>
      </context-param>
      ```

      At the provider, register the application's address with `/callback` as `redirect_uri`.

      What is wrong with the settings is said at start, all at once, in the log; never with a value,
      which may be a secret. Until it is right, public pages work, and protected pages and the login
      answer an error page; see [what each mistake yields](bad-settings.md).

      ## Where settings come from

      The weakest first; a later place stands before an earlier one:

      1. the defaults below
      2. `WEB-INF/gatehouse.properties`, in UTF-8
      3. context-params: of `web.xml`, or what the server adds to them
      4. the administrator's file, in UTF-8, that `gatehouse.settings_file` or the variable
         `GATEHOUSE_SETTINGS_FILE` names; see [below](#one-file-for-a-server)
      5. system properties: `gatehouse.client_id`, or `gatehouse[/desk].client_id` for the
         application at `/desk` alone (`gatehouse[/].client_id` for the one at the root)
      6. environment variables: `GATEHOUSE_CLIENT_ID`, or `GATEHOUSE__DESK__CLIENT_ID` for the
         application at `/desk` alone. In the middle stands the context path in capitals, with one `_`
         for whatever is no letter or digit: `GATEHOUSE__MY_APP_V2__CLIENT_ID` for `/my-app/v2`,
         `GATEHOUSE__ROOT__CLIENT_ID` for the root

      In one place, what is for this application alone stands before what is for all. An application is
      secured when places 2 or 3 have a setting, or when one in places 4 to 6 is for it; settings
      for all applications on a server, without brackets, secure none by themselves.

      A key that there is not is a problem in places 2 to 4, and a warning in places 5 and 6, which are
      shared with others. An empty value is a problem in places 2 to 4; in places 5 and 6 it is as good
      as none.

      In places 2 to 4, `${env.NAME}` is an environment variable and `${sys:name}` a system property;
      one that is not there is a problem. Write `$${` for a plain `${`. A secret can stand in a file too:
      `gatehouse.client_secret_file`. Where both `client_secret` and `client_secret_file` are set, the
      one from the stronger place counts; in the same place they are a problem.

      ## One file for a server

      An administrator can secure applications without touching them: the JAR stands where the server
      keeps libraries of all applications ([which place that is](servers/index.md)), and one file has
      the settings:

      ```properties
      # The settings file of a server
      gatehouse.issuer = https://login.example/realms/desk
      gatehouse[/desk].client_id = desk
      gatehouse[/desk].client_secret_file = /run/secrets/desk
      gatehouse[@Human_resources].client_id = people
      gatehouse[@Human_resources].client_secret_file = /run/secrets/people
      ```

      Between brackets stands whom a line secures: `[/desk]` the application at that path,
      `[@Human_resources]` those whose `web.xml` has a `<login-config>` with the
      `<realm-name>` *Human resources* (with one `_` for whatever is no letter or digit), `[*]` every
      application on the server, its consoles too. The nearest counts: the path before the realm, the
      realm before `[*]`, and that before lines without brackets, which only stand in for those who are
      secured. The same brackets can stand in system properties.

      A file that is named and cannot be read, or has brackets that name nothing, closes every
      application that the JAR reaches: nobody could say which are to be secured.

      ## Several providers

      ```properties
      gatehouse.providers = corp, partner
      gatehouse.provider.corp.issuer = https://login.example/realms/corp
      gatehouse.provider.corp.client_id = desk
      gatehouse.provider.corp.client_secret_file = /run/secrets/corp
      gatehouse.provider.partner.issuer = https://partner.example
      gatehouse.provider.partner.client_id = desk-of-partner
      gatehouse.provider.partner.client_secret_file = /run/secrets/partner
      gatehouse.provider.partner.paths = /partners
      ```

      Every setting marked ● below can stand under `gatehouse.provider.<name>.`; without that it stands
      in for every provider that has none of its own. Keys, secrets and addresses are one issuer's alone:
      where the general one would hold for two, that is a problem. In the environment:
      `GATEHOUSE_PROVIDER_CORP_CLIENT_ID`. The provider is the one whose `hosts` and `paths` fit the
      request; where several do, people choose on a plain page by `label`.

      ## Behind a reverse proxy

      Either `gatehouse.base_url` fixes the application's address, or `gatehouse.trusted_proxies` names
      the proxies whose headers count. Of `X-Forwarded-Proto`, `X-Forwarded-Host` and
      `X-Forwarded-Port` the last value counts, the one that the nearest proxy has written. Of
      `Forwarded` (RFC 7239) the element of the outermost trusted proxy counts. Where both kinds of
      header are there and disagree, the request is refused with 400, for one of them is a stranger's.
      The proxy must take away or overwrite these headers in what it receives. From any other address
      they are not looked at.

      ## Types of values

      - Durations: `500ms`, `30s`, `5m`, `8h`, `14d`, or ISO-8601 (`PT1H30M`). A number without a unit is
        a problem.
      - URLs: absolute and https; plain http only for `localhost`, `127.0.0.0/8` and `[::1]`. No user
        name, no fragment.
      - Paths inside the application begin with `/`, and have letters, digits and `-_.~` between single
        slashes.
      - Files: an absolute path; the file must be there and readable at start.
      """;

  private ConfigurationPage() {}

  static String text() {
    return INTRODUCTION
        + KeyTable.SECTIONS.stream()
            .map(ConfigurationPage::section)
            .collect(Collectors.joining("\n", "\n", ""));
  }

  private static String section(KeyTable.Section section) {
    return section.keys().stream()
        .map(ConfigurationPage::row)
        .collect(
            Collectors.joining(
                "\n",
                "## "
                    + section.title()
                    + "\n\n| Setting | What it does | Value | Default | Example |\n"
                    + "|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(SettingKey<?> key) {
    String byDefault =
        key.defaultText().map(text -> "`" + text + "`").or(key::defaultNote).orElse("none");
    return "| `%s`%s | %s | %s | %s | `%s` |"
        .formatted(
            key.fullName(),
            key.isPerProvider() ? " ●" : "",
            key.sentence(),
            key.type().description(),
            byDefault,
            key.example());
  }
}
