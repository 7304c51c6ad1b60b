package io.gatehouse.ee.rest;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.servlet.RequestCaller;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds every resource to its {@link ScopesAllowed}. Jersey and RESTEasy find it by themselves,
 * even where an application names its providers one by one; others where they look for providers in
 * its libraries, or where the application names it.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Priorities.AUTHORIZATION)
public final class ScopesAllowedFilter implements ContainerRequestFilter {
  private static final System.Logger LOG = System.getLogger(ScopesAllowedFilter.class.getName());

  private final ResourceInfo resource;
  private final HttpServletRequest request;
  private final ClassValue<ResourceScopes> scopes =
      new ClassValue<>() {
        @Override
        protected ResourceScopes computeValue(Class<?> type) {
          return new ResourceScopes(type);
        }
      };

  /**
   * Made once, for all requests.
   *
   * @param resource stands for the resource of the request that is under way
   * @param request stands for that request
   */
  public ScopesAllowedFilter(@Context ResourceInfo resource, @Context HttpServletRequest request) {
    this.resource = resource;
    this.request = request;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    for (ScopeDemand demand : demands(context.getUriInfo().getMatchedResources())) {
      Optional<RequestCaller> caller = RequestCaller.of(request);
      if (caller.isEmpty()) {
        context.abortWith(response(RequestCaller.demand(request)));
        return;
      }
      if (!demand.admits(caller.get())) {
        LOG.log(DEBUG, "refused: a token with the scope {0} is needed", demand.scopes());
        context.abortWith(response(caller.get().insufficientScope(demand.scopes())));
        return;
      }
    }
  }

  /** Those of the classes whose locators have led here, and that of the method itself. */
  private List<ScopeDemand> demands(List<Object> matched) {
    List<ScopeDemand> demands = new ArrayList<>();
    for (Object passed : matched.subList(Math.min(1, matched.size()), matched.size())) {
      ResourceScopes above = scopes.get(passed.getClass());
      if (above.hasAnnotatedLocator()) {
        LOG.log(
            ERROR,
            "a sub-resource locator of {0} has @ScopesAllowed, so nothing behind its locators is served; put it on the sub-resource, or on the class",
            passed.getClass().getName());
        throw new IllegalStateException("@ScopesAllowed on a sub-resource locator");
      }
      above.ofClass().ifPresent(demands::add);
    }
    Class<?> type = resource.getResourceClass();
    Method method = resource.getResourceMethod();
    if (type != null && method != null) {
      scopes.get(type).of(method).ifPresent(demands::add);
    }
    return demands;
  }

  private static Response response(HttpReply reply) {
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers().forEach(header -> response.header(header.name(), header.value()));
    return (reply.body().isEmpty() ? response : response.entity(reply.body())).build();
  }
}
