package io.gatehouse.testkit.arquillian;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter of a test, or a field, a client that is logged in at the deployment: a {@link
 * java.net.http.HttpClient} that follows no redirects, a JAX-RS {@code Client}, or a {@code
 * WebDriver}, which a {@link Browser} method opens unless the field has one. A {@code String} is an
 * access token of the user.
 *
 * <p>Each is one test's alone, and closed after it. For tests that run as clients; where there are
 * several deployments, {@code @OperateOnDeployment} beside it says which.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LoggedIn {

  /** The user's name; the provider gets to know the user if it does not. */
  String user();

  /**
   * Exactly these realm roles from now on. Without any: as the provider knows the user, who has
   * none if the name is new to it.
   */
  String[] roles() default {};

  /** Where the application begins a login, if its {@code gatehouse.login_path} is another. */
  String loginPath() default "/login";
}
