package io.gatehouse.ee.authmodule;

import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** A JAAS login module of an application: it knows olga's password, and that she is an agent. */
public final class OldUsersModule implements LoginModule {
  private Subject subject = new Subject();
  private CallbackHandler handler = callbacks -> {};

  /** The principal of a user. */
  public record Person(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  /** The principal of a role. */
  public record Role(String name) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

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
    } catch (IOException | UnsupportedCallbackException e) {
      throw new LoginException("nobody answers");
    }
    if (!name.getName().equals("olga@example.test")
        || !new String(password.getPassword()).equals("olga-of-old")) {
      throw new FailedLoginException();
    }
    return true;
  }

  @Override
  public boolean commit() {
    subject.getPrincipals().add(new Role("agent"));
    subject.getPrincipals().add(new Person("olga"));
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
