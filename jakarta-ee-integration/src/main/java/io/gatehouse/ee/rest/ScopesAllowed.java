package io.gatehouse.ee.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The resource is for those only whose access token has <em>all</em> of these scopes. Others get
 * 403 {@code insufficient_scope}; where nobody is logged in, it is what the path answers to nobody.
 *
 * <p>That of a method counts in place of the one of its class, and that of a class in place of the
 * ones it inherits. On a sub-resource locator it has no place: nothing behind such a one is served;
 * it goes on the sub-resource, and what the locator's own class demands holds there too.
 *
 * <p>Roles are not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ScopesAllowed {

  /** Names of scopes, at least one. */
  String[] value();

  /**
   * Whether callers pass who are here by the login of their browser: no scope limits what they do,
   * so none is asked of them.
   */
  boolean sessions() default false;
}
