package io.gatehouse.benchmarks.http.ways;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** What a filter and a module cost that do nothing. */
final class Floors {
  private Floors() {}

  /** A filter that passes everything on. */
  static void filter(Context context) {
    add(context, "passing", (request, response, chain) -> chain.doFilter(request, response));
  }

  /** Puts a filter before everything. */
  static FilterDef add(Context context, String name, Filter filter) {
    return add(context, name, filter, "/*");
  }

  /** The same for one url-pattern. */
  static FilterDef add(Context context, String name, Filter filter, String pattern) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(name);
    mapping.addURLPattern(pattern);
    context.addFilterMap(mapping);
    return definition;
  }

  /** A module that says who calls without looking. */
  static void module(Context context) {
    constrain(context);
    context.addServletContainerInitializer(
        (classes, servletContext) ->
            AuthConfigFactory.getFactory()
                .registerConfigProvider(
                    new Fixed(),
                    "HttpServlet",
                    servletContext.getVirtualServerName() + " " + servletContext.getContextPath(),
                    "fixed"),
        Set.of());
  }

  /** The constraints that a web.xml would have. */
  static void constrain(Context context) {
    for (String pattern : new String[] {Way.API, Way.DESK}) {
      SecurityCollection paths = new SecurityCollection();
      paths.addPatternDecoded(pattern);
      SecurityConstraint constraint = new SecurityConstraint();
      constraint.addCollection(paths);
      constraint.addAuthRole(TokenWriter.ROLE);
      constraint.setAuthConstraint(true);
      context.addConstraint(constraint);
    }
    context.addSecurityRole(TokenWriter.ROLE);
  }

  /** Provider, configuration and context in one. */
  private static final class Fixed
      implements AuthConfigProvider, ServerAuthConfig, ServerAuthContext {
    private volatile CallbackHandler handler;

    @Override
    public ServerAuthConfig getServerAuthConfig(
        String layer, String appContext, CallbackHandler callbackHandler) {
      handler = callbackHandler;
      return this;
    }

    @Override
    public ServerAuthContext getAuthContext(String id, Subject subject, Map<String, Object> more) {
      return this;
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
        throws AuthException {
      try {
        handler.handle(
            new Callback[] {
              new CallerPrincipalCallback(client, "user1"),
              new GroupPrincipalCallback(client, new String[] {TokenWriter.ROLE})
            });
        return AuthStatus.SUCCESS;
      } catch (IOException | UnsupportedCallbackException e) {
        throw new AuthException(e.getMessage());
      }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, Subject service) {
      return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, Subject subject) {}

    @Override
    public ClientAuthConfig getClientAuthConfig(
        String layer, String appContext, CallbackHandler callbackHandler) {
      return null;
    }

    @Override
    public void refresh() {}

    @Override
    public String getMessageLayer() {
      return "HttpServlet";
    }

    @Override
    public String getAppContext() {
      return "fixed";
    }

    @Override
    public String getAuthContextID(MessageInfo message) {
      return "fixed";
    }

    @Override
    public boolean isProtected() {
      return false;
    }
  }
}
