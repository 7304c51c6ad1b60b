package io.gatehouse.servers.matrix;

import io.gatehouse.servers.server.Product;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What these servers are known not to do: the test runs, and must fail there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FailsOn {
  Product[] value();
}
