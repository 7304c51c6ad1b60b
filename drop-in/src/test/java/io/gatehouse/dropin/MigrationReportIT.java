package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command migration-report, run as a program on a database in a file. */
class MigrationReportIT {
  private static final String ISSUER = "https://login.example/realms/desk";
  private static final String USERS = "select id, email, account, link_group from users";
  private static final String SETTINGS =
      """
      gatehouse.issuer=https://login.example/realms/desk
      gatehouse.client_secret=${env.NOT_ON_THIS_MACHINE}
      gatehouse.organisation_claim=organisation
      gatehouse.link_old_users=true
      gatehouse.link_group=pilot
      gatehouse.users_datasource=java:comp/env/jdbc/desk
      gatehouse.accounts_datasource=java:comp/env/jdbc/desk
      gatehouse.accounts_sql=select account from orgs where organisation = :organisation
      """;
  private static final String ACCOUNTS =
      """
      sub,email,email_verified,iss,organisation,password
      a1,anna@desk.example,true,,acme,top-secret
      b1,"BEN@desk.example",true,,acme,top-secret
      c1,cara@desk.example,true,,acme,top-secret
      d1,dora@desk.example,true,,acme,top-secret
      d2,dora@desk.example,true,,acme,top-secret
      e1,emil@desk.example,false,,acme,top-secret
      g1,gina@desk.example,true,,globex,top-secret
      h1,hugo@desk.example,true,,acme,top-secret
      i1,ida@desk.example,true,,nobodys,top-secret
      j1,jane@desk.example,true,,acme,top-secret
      k1,kim@desk.example,true,,nobodys;globex,top-secret
      x1,new@desk.example,true,,acme,top-secret
      y1,ben@desk.example,true,https://other.example,acme,top-secret
      """;

  @TempDir private Path folder;

  @BeforeEach
  void createUsers() throws Exception {
    Files.writeString(folder.resolve("gatehouse.properties"), SETTINGS);
    Files.writeString(folder.resolve("password"), "of-the-database\n");
    Files.writeString(folder.resolve("accounts.csv"), ACCOUNTS);
    sql(
        "create table users (id int primary key, email varchar(255), password varchar(255),"
            + " account varchar(50), link_group varchar(50) default 'pilot')",
        "create table orgs (organisation varchar(50), account varchar(50))",
        "insert into orgs values ('acme', '1'), ('globex', '2')",
        "create table gatehouse_links (account varchar(43) primary key, issuer varchar(1000),"
            + " subject varchar(255), user_id varchar(255) unique)",
        "insert into users (id, email, account) values (1, 'anna@desk.example', '1'),"
            + " (2, 'ben@desk.example', '1'), (3, 'cara@desk.example', '1'),"
            + " (4, 'Cara@desk.example', '1'), (5, 'dora@desk.example', '1'),"
            + " (6, 'emil@desk.example', '1'), (7, 'fred@desk.example', '1'),"
            + " (8, 'gina@desk.example', '1'), (9, 'hugo@desk.example', '1'), (10, null, '1'),"
            + " (11, 'ida@desk.example', '1'), (12, 'jane@desk.example', '1'),"
            + " (13, 'kim@desk.example', '2'), (14, '=1+1@desk.example', '1')",
        "update users set password = '{SSHA}kept-by-the-application'",
        "update users set link_group = 'sales' where id = 9",
        link("a1", 1),
        link("j1", 99));
  }

  private static String link(String subject, int user) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest((ISSUER + "\n" + subject).getBytes(UTF_8));
    return "insert into gatehouse_links values ('"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
        + "', '"
        + ISSUER
        + "', '"
        + subject
        + "', '"
        + user
        + "')";
  }

  @Test
  void tellsOfEachUserWhatWouldHappenAndChangesNothing() throws Exception {
    List<String> before = dump();
    Program program = report("accounts.csv");

    assertThat(program.err()).isEmpty();
    assertThat(program.status()).isEqualTo(1);
    assertThat(lines())
        .containsExactlyInAnyOrder(
            "result,cause,user_id,email,account,issuer,subject",
            "moved,,1,anna@desk.example,1,,",
            "would_move,,2,ben@desk.example,1," + ISSUER + ",b1",
            "conflict,ambiguous_email,3,cara@desk.example,1,,",
            "conflict,ambiguous_email,4,Cara@desk.example,1,,",
            "conflict,two_accounts,5,dora@desk.example,1," + ISSUER + ",d2",
            "conflict,unverified_email,6,emil@desk.example,1," + ISSUER + ",e1",
            "no_account,,7,fred@desk.example,1,,",
            "conflict,other_account,8,gina@desk.example,1," + ISSUER + ",g1",
            "not_in_stage,,9,hugo@desk.example,1," + ISSUER + ",h1",
            "no_email,,10,,1,,",
            "conflict,organisation_not_found,11,ida@desk.example,1," + ISSUER + ",i1",
            "conflict,account_linked,12,jane@desk.example,1," + ISSUER + ",j1",
            "would_move,,13,kim@desk.example,2," + ISSUER + ",k1",
            "no_account,,14,'=1+1@desk.example,1,,");
    assertThat(program.out())
        .contains("Users: 14\n", "  2 would move", "  7 conflicts\n    1 account_linked\n")
        .contains("  1 of no user", "  1 of issuers whose accounts are not linked")
        .contains("Nothing was written to the database.");
    assertThat(program.out() + lines())
        .doesNotContain("SSHA", "top-secret", "of-the-database", "NOT_ON_THIS_MACHINE");
    assertThat(dump()).isEqualTo(before);
  }

  /** The command of the documentation says what stands there. */
  @Test
  void doesWhatIsDocumented() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "migration.md"));
    String run = page.replaceFirst("(?s).*```text\n\\$ (.*?)```.*", "$1");
    String command = run.replaceFirst("(?s)(--report report\\.csv\n).*", "$1");
    Program program =
        Program.inShell(
            command
                .replaceFirst("jdbc:postgresql:\\S+ --jdbc-user desk", url() + " --jdbc-user sa")
                .replaceFirst("gatehouse\\.jar:postgresql\\.jar", classPath().get(1)),
            folder);

    assertThat(program.err()).isEmpty();
    assertThat(program.out()).isEqualTo(run.substring(command.length()));
    assertThat(Files.readAllLines(folder.resolve("report.csv")))
        .containsExactlyInAnyOrderElementsOf(
            page.replaceFirst("(?s).*```text\n(result,.*?)```.*", "$1").lines().toList());
  }

  @Test
  void readsWhatKeycloakExports() throws Exception {
    Files.writeString(
        folder.resolve("realm.json"),
        """
        {"realm": "desk", "roles": {"realm": [{"name": "agent"}]},
         "users": [
          {"id": "b1", "username": "ben", "email": "ben@desk.example", "emailVerified": true,
           "attributes": {"organisation": ["nobodys", "acme"], "email": ["fred@desk.example"]},
           "credentials": [{"type": "password", "secretData": "{\\"value\\": \\"top-secret\\"}"}]},
          {"attributes": {"organisation": ["acme"], "emailVerified": ["true"]}, "id": "e1",
           "email": "emil@desk.example", "emailVerified": false},
          {"id": "s1", "username": "service-account", "serviceAccountClientId": "desk"}],
         "clients": []}
        """);
    Program program = report("realm.json");

    assertThat(program.err()).isEmpty();
    assertThat(lines())
        .contains("would_move,,2,ben@desk.example,1," + ISSUER + ",b1")
        .contains("conflict,unverified_email,6,emil@desk.example,1," + ISSUER + ",e1")
        .contains("no_account,,7,fred@desk.example,1,,");
    assertThat(program.out() + lines()).doesNotContain("top-secret");
  }

  @Test
  void tellsWhoCouldMoveWithoutAListAndEndsWellWithoutConflicts() throws Exception {
    sql("delete from users where id = 4", "drop table gatehouse_links");
    Program program = run(USERS, List.of("--report", folder.resolve("out.csv").toString()));

    assertThat(program.err()).isEmpty();
    assertThat(program.status()).isZero();
    assertThat(lines())
        .contains("could_move,,1,anna@desk.example,1,,", "not_in_stage,,9,hugo@desk.example,1,,");
  }

  @Test
  void triesOtherSettingsByTheCommandLine() throws Exception {
    sql("delete from users where id = 4");
    List<String> options = new ArrayList<>(List.of("-Dgatehouse.link_share=0"));
    options.addAll(classPath());

    assertThat(Program.run(options, arguments(USERS)).out())
        .contains("11 not in the stage yet")
        .doesNotContain("could move");
  }

  @Test
  void keepsAPartInMemoryHoweverManyThereAre() throws Exception {
    int many = 300_000;
    try (BufferedWriter accounts = Files.newBufferedWriter(folder.resolve("accounts.csv"))) {
      accounts.write("sub,email,email_verified\n");
      for (int i = 0; i < many; i++) {
        accounts.write("subject-" + i + ",user-" + i + "@desk.example,true\n");
      }
    }
    List<String> options = new ArrayList<>(List.of("-Xmx96m"));
    options.addAll(classPath());
    List<String> arguments =
        arguments(
            "select x as id, 'User-' || x || '@desk.example' as email, 'pilot' as link_group"
                + " from system_range(1, 300000)");
    arguments.addAll(List.of("--accounts", folder.resolve("accounts.csv").toString()));
    Program program = Program.run(options, arguments);

    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .contains(
            "Users: 300000",
            "  2 moved",
            "  299997 would move",
            "  1 without an account",
            "  1 of no user",
            "  300000 without an organisation");
    assertThat(program.status()).isZero();
  }

  @Test
  void saysWhatIsWrongWithOptionsAndSettings() throws Exception {
    assertThat(main(List.of()).err()).contains("--settings is missing");
    assertThat(main(List.of("--password", "x")).err()).contains("no such option (number 1)");
    assertThat(main(List.of("--report")).err()).contains("--report has no value");
    assertThat(run("delete from users", List.of()).err()).contains("no select of all users");
    assertThat(run("select 1 as id from users", List.of()).err()).contains("id and email");
    Files.writeString(folder.resolve("gatehouse.properties"), "gatehouse.link_share=all\n");
    Program program = run(USERS, List.of());
    assertThat(program.status()).isEqualTo(2);
    assertThat(program.err())
        .contains("gatehouse.link_share in ", "is not a whole number from 0 to 100")
        .contains("gatehouse.link_old_users is not true");
  }

  @Test
  void overwritesNoFile() throws Exception {
    Path report = folder.resolve("password");
    Program program = run(USERS, List.of("--report", report.toString()));

    assertThat(program.status()).isEqualTo(2);
    assertThat(program.err()).contains("is there already");
    assertThat(Files.readString(report)).isEqualTo("of-the-database\n");
  }

  @Test
  void tellsNoSecretOfADatabaseThatIsNotThere() throws Exception {
    List<String> arguments = arguments(USERS);
    arguments.set(arguments.indexOf("--jdbc-url") + 1, "jdbc:nothing://desk?password=top-secret");
    Program program = Program.run(classPath(), arguments);

    assertThat(program.status()).isEqualTo(3);
    assertThat(program.err())
        .contains("the database of --jdbc-url cannot be reached", "driver on the class path")
        .doesNotContain("top-secret", "of-the-database");
  }

  @Test
  void refusesAListThatIsNone() throws Exception {
    Files.writeString(folder.resolve("accounts.csv"), "anna@desk.example,top-secret\n");
    Program csv = report("accounts.csv");
    Files.writeString(folder.resolve("accounts.json"), "[{\"sub\": \"a1\", \"top-secret");
    Program json = run(USERS, List.of("--accounts", folder.resolve("accounts.json").toString()));

    assertThat(List.of(csv.status(), json.status())).containsOnly(3);
    assertThat(csv.err() + json.err())
        .contains("accounts.csv cannot be read", "accounts.json cannot be read")
        .doesNotContain("top-secret");
  }

  private Program report(String accounts) throws Exception {
    return run(
        USERS,
        List.of(
            "--accounts",
            folder.resolve(accounts).toString(),
            "--report",
            folder.resolve("out.csv").toString()));
  }

  private Program run(String users, List<String> more) throws Exception {
    List<String> arguments = arguments(users);
    arguments.addAll(more);
    return Program.run(classPath(), arguments);
  }

  private static Program main(List<String> options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("io.gatehouse.dropin.Main"));
    arguments.add("migration-report");
    arguments.addAll(options);
    return Program.run(classPath(), arguments);
  }

  private List<String> arguments(String users) {
    return new ArrayList<>(
        List.of(
            "io.gatehouse.dropin.Main",
            "migration-report",
            "--settings",
            folder.resolve("gatehouse.properties").toString(),
            "--jdbc-url",
            url(),
            "--jdbc-user",
            "sa",
            "--jdbc-password-file",
            folder.resolve("password").toString(),
            "--users-sql",
            users));
  }

  private static List<String> classPath() throws Exception {
    Path driver =
        Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return List.of("-cp", System.getProperty("gatehouse.jar") + File.pathSeparator + driver);
  }

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("desk").toAbsolutePath();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("out.csv"));
  }

  private List<String> dump() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url(), "sa", "of-the-database");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("script")) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), "sa", "of-the-database");
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
  }
}
