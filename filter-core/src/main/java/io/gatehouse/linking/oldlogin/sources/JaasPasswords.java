package io.gatehouse.linking.oldlogin.sources;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.linking.AccountLinks.User;
import io.gatehouse.linking.oldlogin.Entered;
import io.gatehouse.linking.oldlogin.PasswordSource;
import io.gatehouse.linking.oldlogin.SourceSettings;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.CredentialException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/**
 * Passwords that a JAAS login module knows. The first principal that is no role names the user, by
 * whom they are known from then on. How long the module takes is its own affair; how many wait for
 * it is not.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/security/java-authentication-and-authorization-service-jaas-reference-guide.html">The
 *     reference guide of JAAS</a>
 */
public final class JaasPasswords implements PasswordSource {
  private static final System.Logger LOG = System.getLogger(JaasPasswords.class.getName());
  private static final int MAX_AT_ONCE = 16;

  private final SourceSettings.Jaas settings;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  public JaasPasswords(SourceSettings.Jaas settings) {
    this.settings = settings;
  }

  @Override
  public Answer check(Entered entered) {
    if (!places.tryAcquire()) {
      return new Answer.Unavailable(MAX_AT_ONCE + " logins wait for the JAAS module already");
    }
    try {
      LoginContext context = new LoginContext(settings.context(), new Answering(entered));
      context.login();
      Answer answer = answer(entered, List.copyOf(context.getSubject().getPrincipals()));
      logOut(context);
      return answer;
    } catch (FailedLoginException | AccountException | CredentialException e) {
      return new Answer.Wrong(Optional.empty());
    } catch (LoginException | RuntimeException e) { // its message may hold anything
      return new Answer.Unavailable(
          "the JAAS module of gatehouse.jaas_login_context threw " + e.getClass().getName());
    } finally {
      places.release();
    }
  }

  private Answer answer(Entered entered, List<Principal> principals) {
    List<Principal> others = new ArrayList<>(principals);
    Set<String> roles = new LinkedHashSet<>();
    if (settings.roleClasses().isEmpty()) {
      roles.addAll(names(others.stream().skip(1).toList()));
    } else {
      List<Principal> ofRoles = others.stream().filter(this::isRole).toList();
      roles.addAll(names(ofRoles));
      others.removeAll(ofRoles);
    }
    if (others.isEmpty()) {
      return new Answer.Unavailable(
          "the JAAS module of gatehouse.jaas_login_context yields no principal of the user");
    }
    String name = others.get(0).getName();
    return new Answer.Right(new User(name, entered.login(), name), roles, Optional.empty());
  }

  private boolean isRole(Principal principal) {
    return settings.roleClasses().contains(principal.getClass().getName());
  }

  private static Set<String> names(List<Principal> principals) {
    return principals.stream().map(Principal::getName).collect(Collectors.toSet());
  }

  /** The session is ours from here on. */
  private static void logOut(LoginContext context) {
    try {
      context.logout();
    } catch (LoginException e) {
      LOG.log(WARNING, "a JAAS module did not log out: {0}", e.getClass().getName());
    }
  }

  /** Answers the module's questions for name and password, and no others. */
  private record Answering(Entered entered) implements CallbackHandler {
    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
      for (Callback callback : callbacks) {
        if (callback instanceof NameCallback name) {
          name.setName(entered.login());
        } else if (callback instanceof PasswordCallback password) {
          password.setPassword(entered.password().text().toCharArray());
        } else {
          throw new UnsupportedCallbackException(callback);
        }
      }
    }
  }
}
