package io.gatehouse.dropin;

import static java.nio.charset.StandardCharsets.UTF_8;

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
