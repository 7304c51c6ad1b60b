package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.dropin.migration.MigrationReport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What the JAR says where it is run instead of deployed: its version, and where it belongs. */
public final class Main {
  private static final String HELP =
      """
      OAuth 2.0 and OpenID Connect login for any Java WAR.

      This JAR is not run, it is deployed: put it into WEB-INF/lib and the settings
      gatehouse.issuer, gatehouse.client_id and gatehouse.client_secret into web.xml.

      Usage: java -jar gatehouse-<version>.jar [--help | --version]

        -h, --help     this text
        -v, --version  the version alone

      Before local users move to a login service: who would, and who cannot.
      It writes nothing to the database.

      Usage: java -cp gatehouse-<version>.jar:<driver>.jar io.gatehouse.dropin.Main
             migration-report <options>

        --settings FILE            a properties file with the settings of the move
        --jdbc-url URL             the users' database
        --jdbc-user NAME           who asks it
        --jdbc-password-file FILE  that user's password, alone
        --users-sql SELECT         all users: columns id and email, and, where
                                   old_user_sql has them, account and link_group
        --accounts FILE            the provider's accounts, CSV or .json:
                                   sub, email, email_verified, iss, organisation
        --report FILE              one line for each user, as CSV

      It ends with 0; 1 if there are conflicts, 2 if options or settings are wrong,
      3 if database or files cannot be read.
      """;

  private Main() {}

  /** Ends the JVM: with 0, or with 2 if the arguments are none that it knows. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err) {
    String version =
        "Gatehouse "
            + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(version unknown)");
    if (!arguments.isEmpty() && arguments.get(0).equals("migration-report")) {
      return MigrationReport.run(arguments.subList(1, arguments.size()), out, err);
    }
    if (arguments.size() > 1) {
      err.println("one argument at most; see --help");
      return 2;
    }
    switch (arguments.isEmpty() ? "--help" : arguments.get(0)) {
      case "-h", "--help" -> out.print(version + "\n\n" + HELP);
      case "-v", "--version" -> out.println(version);
      default -> {
        err.println("unknown argument: " + arguments.get(0) + "; see --help");
        return 2;
      }
    }
    return 0;
  }
}
