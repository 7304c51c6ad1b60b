package io.gatehouse.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives parameters of type {@link io.gatehouse.testkit.TestProvider} to tests, their {@code
 * BeforeEach} and {@code AfterEach} methods and their constructors: one provider for each test,
 * closed after it.
 *
 * <p>A provider that is a parameter of a {@code BeforeAll} method is shared by the tests of the
 * class, and {@linkplain io.gatehouse.testkit.TestProvider#reset reset} before each.
 *
 * <pre>{@code
 * @OpenIdProviderTest
 * class LoginTest {
 *   @Test
 *   void survivesARotationOfKeys(TestProvider provider) {
 *     provider.rotateKeys();
 *   }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OpenIdProviderExtension.class)
public @interface OpenIdProviderTest {}
