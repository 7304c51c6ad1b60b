package io.gatehouse.platform.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The kinds of callers that an operation, or all of a resource, is for; others get 403. They say
 * which credentials it takes too: signatures if API keys are among them, bearers if others are.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface For {
  CallerKind[] value();

  /** The permission that an API key must have; without one, none is let in. */
  String permission() default "";
}
