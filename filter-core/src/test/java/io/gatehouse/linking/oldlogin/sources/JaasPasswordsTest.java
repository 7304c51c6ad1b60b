package io.gatehouse.linking.oldlogin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.EmailAddress;
import io.gatehouse.linking.oldlogin.Entered;
import io.gatehouse.linking.oldlogin.PasswordSource.Answer;
import io.gatehouse.linking.oldlogin.SourceSettings;
import io.gatehouse.linking.passwords.Password;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JaasPasswordsTest {
  private static Configuration before;

  /** A user, and a role. */
  public record Named(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  public record Role(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  /** Knows one password, and fails for those who ask it to. */
  public static final class Module implements LoginModule {
    private Subject subject = new Subject();
    private CallbackHandler handler = callbacks -> {};

    @Override
    public void initialize(
        Subject its, CallbackHandler asked, Map<String, ?> shared, Map<String, ?> options) {
      subject = its;
      handler = asked;
    }

    @Override
    public boolean login() throws LoginException {
      NameCallback name = new NameCallback("name");
      PasswordCallback password = new PasswordCallback("password", false);
      try {
        handler.handle(new Callback[] {name, password});
      } catch (Exception e) {
        throw new LoginException(e.toString());
      }
      if (name.getName().startsWith("broken")) {
        throw new IllegalStateException("secret");
      }
      if (!new String(password.getPassword()).equals("secret")) {
        throw new FailedLoginException();
      }
      return true;
    }

    @Override
    public boolean commit() {
      subject.getPrincipals().add(new Named("Alice"));
      subject.getPrincipals().add(new Role("agent"));
      subject.getPrincipals().add(new Role("supervisor"));
      return true;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }

  @BeforeAll
  static void configure() {
    before = Configuration.getConfiguration();
    Configuration.setConfiguration(
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return name.equals("desk")
                ? new AppConfigurationEntry[] {
                  new AppConfigurationEntry(
                      Module.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of())
                }
                : null;
          }
        });
  }

  @AfterAll
  static void restore() {
    Configuration.setConfiguration(before);
  }

  @Test
  void takesTheFirstPrincipalForTheUserAndTheOthersForRoles() {
    assertThat(check(Set.of(), "Alice@example.test", "secret"))
        .isEqualTo(
            new Answer.Right(
                new User("Alice", "Alice@example.test", "Alice"),
                Set.of("agent", "supervisor"),
                Optional.empty()));
  }

  @Test
  void takesTheNamedClassesForRoles() {
    assertThat(check(Set.of(Role.class.getName()), "alice@example.test", "secret"))
        .isEqualTo(
            new Answer.Right(
                new User("Alice", "alice@example.test", "Alice"),
                Set.of("agent", "supervisor"),
                Optional.empty()));
    assertThat(check(Set.of("com.example.Other"), "alice@example.test", "secret"))
        .asString()
        .contains("roles=[]");
  }

  @Test
  void saysNoToAWrongPassword() {
    assertThat(check(Set.of(), "alice@example.test", "other"))
        .isEqualTo(new Answer.Wrong(Optional.empty()));
  }

  @Test
  void cannotSayWhereTheModuleBreaksOrIsMissing() {
    assertThat(check(Set.of(), "broken@example.test", "secret"))
        .isInstanceOf(Answer.Unavailable.class)
        .asString()
        .doesNotContain("secret");
    assertThat(
            new JaasPasswords(new SourceSettings.Jaas("missing", Set.of()))
                .check(entered("alice@example.test", "secret")))
        .isInstanceOf(Answer.Unavailable.class);
  }

  private static Answer check(Set<String> roleClasses, String login, String password) {
    return new JaasPasswords(new SourceSettings.Jaas("desk", roleClasses))
        .check(entered(login, password));
  }

  private static Entered entered(String login, String password) {
    return new Entered(EmailAddress.of(login).orElseThrow(), login, new Password(password));
  }
}
