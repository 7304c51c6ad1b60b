package io.gatehouse.ee.server.jetty;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Finds the servlet API's request and response behind Jetty's own. Each environment (ee10, ee11)
 * has classes of its own for that, with the same names and methods.
 *
 * @param request how a request that comes in becomes the servlets' one
 * @param response and how its response does
 * @param pageRequest how one that a page has made of its own becomes the page's again
 * @param pageResponse and how its response does
 */
record ServletSide(Method request, Method response, Method pageRequest, Method pageResponse) {

  /** Of the environment to which the handler belongs. */
  static ServletSide of(Class<?> contextHandler) throws ReflectiveOperationException {
    Class<?> handler = contextHandler;
    while (!handler.getSimpleName().equals("ServletContextHandler")) {
      handler = handler.getSuperclass();
      if (handler == null) {
        throw new ClassNotFoundException("no ServletContextHandler: " + contextHandler.getName());
      }
    }
    ClassLoader loader = handler.getClassLoader();
    String names = handler.getPackageName() + ".Servlet";
    Class<?> incoming = loader.loadClass(names + "ContextRequest");
    return new ServletSide(
        incoming.getMethod("getServletApiRequest"),
        incoming.getMethod("getServletApiResponse"),
        loader.loadClass(names + "CoreRequest").getMethod("getServletRequest"),
        loader.loadClass(names + "CoreResponse").getMethod("getServletResponse"));
  }

  /** Whether a page is under way, and this is what it has for Jetty. */
  boolean isOfAPage(Response found) {
    return pageResponse.getDeclaringClass().isInstance(found);
  }

  HttpServletRequest request(Request found) {
    return (HttpServletRequest)
        (pageRequest.getDeclaringClass().isInstance(found)
            ? call(pageRequest, found)
            : call(request, incoming(found)));
  }

  HttpServletResponse response(Request of, Response found) {
    return (HttpServletResponse)
        (isOfAPage(found) ? call(pageResponse, found) : call(response, incoming(of)));
  }

  private Request incoming(Request found) {
    return Request.as(found, request.getDeclaringClass().asSubclass(Request.class));
  }

  private static Object call(Method method, Object on) {
    try {
      return method.invoke(on);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("this Jetty is another than at the start", e);
    }
  }
}
