package io.gatehouse.platform.authorization;

import io.gatehouse.exchange.Caller;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.QueryParameters;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.platform.authorization.grants.ApplicationTokens;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.servlet.RequestCaller;
import io.gatehouse.servlet.ServletReplies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Refuses a call with an access token that names another application than the token's, on every
 * path. Who calls by other means may name any.
 */
public final class InstallIdFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "App_Install_Id";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String query = request.getQueryString();
    boolean mayName = // names can be encoded too
        (query != null && (query.contains(NAME) || query.contains("%")))
            || request.getHeader(NAME) != null;
    if (mayName && !isOwn(request, query == null ? "" : query)) {
      ServletReplies.write(
          HttpReply.of(
              403,
              "application/json",
              "{\"error\":{\"message\":\"App_Install_Id is not that of the token; name that, or"
                  + " none.\",\"responseStatus\":\"FORBIDDEN\"}}"),
          request,
          response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isOwn(HttpServletRequest request, String query) {
    Optional<Caller> caller =
        RequestCaller.of(request).filter(it -> !it.isLoggedIn()).map(RequestCaller::caller);
    if (caller.isEmpty()
        || CallerKind.of(caller.get()).filter(CallerKind.API_KEY::equals).isPresent()) {
      return true;
    }
    Object own = caller.get().claims().get(ApplicationTokens.CLIENT);
    try {
      List<String> inQuery = QueryParameters.parse(query).getOrDefault(NAME, List.of());
      String inHeader = request.getHeader(NAME);
      return inQuery.stream().allMatch(id -> id.equals(own))
          && (inHeader == null || inHeader.equals(own));
    } catch (RequestRejectedException e) {
      return !query.contains(NAME); // others make nothing of it either
    }
  }
}
