package io.gatehouse.dropin.migration;

import io.gatehouse.dropin.migration.Line.Result;
import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.EmailAddress;
import io.gatehouse.settings.InvalidSettingsException;
import io.gatehouse.settings.MovePlan;
import io.gatehouse.settings.SettingsSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code migration-report}: who has moved, who would, and who cannot, and why. It
 * writes nothing but its report. However many users and accounts there are, a part of them is in
 * memory at a time; they are read once more for each part.
 */
public final class MigrationReport {
  private static final int MOST_AT_ONCE = 50_000;

  private final MovePlan plan;
  private final OldUsers database;
  private final Optional<AccountList> list;
  private final Tally tally;
  private long users;
  private long accounts;
  private long strangers;
  private long others;
  private long homeless;

  private MigrationReport(
      MovePlan plan, OldUsers database, Optional<AccountList> list, Tally tally) {
    this.plan = plan;
    this.database = database;
    this.list = list;
    this.tally = tally;
  }

  /**
   * Runs it.
   *
   * @return 0; 1 if there are conflicts, 2 if arguments or settings are wrong, 3 if database or
   *     files cannot be read
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      return run(Arguments.of(arguments), out);
    } catch (Stopped e) {
      err.println(e.getMessage());
      return e.status();
    } catch (InvalidSettingsException e) {
      e.problems().forEach(err::println);
      return Stopped.WRONG;
    } catch (IOException | UncheckedIOException e) {
      err.println("the file of --report cannot be written");
      return Stopped.UNREADABLE;
    }
  }

  private static int run(Arguments arguments, PrintStream out)
      throws Stopped, InvalidSettingsException, IOException {
    MovePlan plan =
        MovePlan.read(
            SettingsSource.propertiesFile(
                arguments.settings().toString(), Arguments.text(arguments.settings())),
            SettingsSource.ofThisJvm());
    Optional<AccountList> list =
        arguments.accounts().map(file -> new AccountList(file, plan.usualIssuer()));
    try (OldUsers database = OldUsers.open(arguments, plan);
        Tally tally = Tally.open(arguments.report())) {
      MigrationReport report = new MigrationReport(plan, database, list, tally);
      report.judge();
      report.print(out);
      return tally.hasConflicts() ? 1 : 0;
    }
  }

  private void judge() throws Stopped {
    database.forEach(unused -> users++);
    if (list.isPresent()) {
      list.get().forEach(unused -> accounts++);
    }
    int parts = (int) (Math.max(users, accounts) / MOST_AT_ONCE) + 1;
    for (int part = 0; part < parts; part++) {
      judge(part, parts);
    }
  }

  private void judge(int part, int parts) throws Stopped {
    Map<EmailAddress, Address> addresses = new HashMap<>();
    database.forEach(user -> add(user, addresses, part, parts));
    if (list.isPresent()) {
      list.get()
          .forEach(
              account -> {
                if (partOf(account.email(), parts) == part) {
                  add(account, addresses);
                }
              });
    }
    Judge judge = new Judge(plan, database, list.isPresent());
    for (Map.Entry<EmailAddress, Address> each : addresses.entrySet()) {
      judge.of(each.getKey(), each.getValue()).forEach(tally::add);
    }
  }

  private void add(User user, Map<EmailAddress, Address> addresses, int part, int parts) {
    Optional<EmailAddress> email = EmailAddress.of(user.email());
    if (user.id().isEmpty() || email.isEmpty()) {
      if (part == 0) {
        tally.add(Line.of(user, Result.NO_EMAIL));
      }
    } else if (partOf(email.get(), parts) == part
        && !addresses.computeIfAbsent(email.get(), unused -> new Address()).add(user)) {
      tally.add(new Line(user, Result.CONFLICT, "ambiguous_email", Optional.empty()));
    }
  }

  private void add(ListedAccount account, Map<EmailAddress, Address> addresses) {
    Address address = addresses.get(account.email());
    if (!plan.issuers().containsKey(account.account().issuer())) {
      others++;
    } else if (address == null) {
      strangers++;
    } else {
      address.add(account);
    }
    homeless += account.organisations().isEmpty() ? 1 : 0;
  }

  private static int partOf(EmailAddress email, int parts) {
    return Math.floorMod(email.folded().hashCode(), parts);
  }

  private void print(PrintStream out) {
    tally.print(out);
    if (list.isPresent()) {
      out.println("Accounts with an e-mail address: " + accounts);
      out.println("  " + strangers + " of no user, and logged in as they are");
      if (others > 0) {
        out.println("  " + others + " of issuers whose accounts are not linked");
      }
    }
    if (plan.accounts().isPresent() && homeless > 0) {
      out.println(
          "  "
              + homeless
              + " without an organisation, and not compared with the accounts of users");
    }
    if (plan.accounts().isEmpty()) {
      out.println("Organisations were not compared with the accounts of users.");
    }
    out.println("Nothing was written to the database.");
  }
}
