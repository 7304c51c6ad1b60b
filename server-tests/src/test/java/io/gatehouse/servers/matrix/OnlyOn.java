package io.gatehouse.servers.matrix;

import io.gatehouse.servers.server.Product;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Is about this server alone: runs nowhere else, and is no part of the tables. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnlyOn {
  Product value();
}
