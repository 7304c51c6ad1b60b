package io.gatehouse.testkit.arquillian;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the static method of a test class, or of one that it extends, that opens the browser for
 * each {@link LoggedIn} {@code WebDriver}: without parameters, a new one at each call. The kit
 * quits it after the test.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Browser {}
