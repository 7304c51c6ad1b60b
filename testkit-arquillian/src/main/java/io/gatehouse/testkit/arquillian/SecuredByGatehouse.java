package io.gatehouse.testkit.arquillian;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Secures each WAR of the test's {@code @Deployment}s by Gatehouse, alone or in an EAR: the one JAR
 * goes into {@code WEB-INF/lib}, and the settings say that the provider is the one that runs beside
 * the container as long as the suite. Constraints and roles stay those of the WAR.
 *
 * <p>Settings that the WAR brings stay, save those that name the provider, the client and the
 * application's address; what stands in system properties and the environment still counts more.
 *
 * <p>The provider can be had by {@code @ArquillianResource TestProvider}. It is {@linkplain
 * io.gatehouse.testkit.TestProvider#reset reset} before each test.
 *
 * <pre>{@code
 * @ArquillianTest
 * @SecuredByGatehouse
 * class DeskIT {
 *   @Deployment(testable = false)
 *   static WebArchive desk() { … }
 *
 *   @ArquillianResource private URI desk;
 *
 *   @Test
 *   void anAgentSeesTheInbox(@LoggedIn(user = "alice", roles = "agent") HttpClient browser) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SecuredByGatehouse {

  /**
   * Settings for these tests, each as {@code gatehouse.key=value}, in place of the WAR's own; with
   * nothing behind the {@code =} the WAR's is taken out.
   */
  String[] settings() default {};
}
