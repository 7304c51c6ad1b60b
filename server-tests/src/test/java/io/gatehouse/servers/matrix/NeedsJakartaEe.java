package io.gatehouse.servers.matrix;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs on servers with EJB, CDI, JAX-RS and Jakarta Security only. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsJakartaEe {
  /** Its first version that has what is tested. */
  int value() default 9;
}
