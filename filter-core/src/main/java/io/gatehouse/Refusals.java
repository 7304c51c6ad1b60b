package io.gatehouse;

import io.gatehouse.bearer.Bearers;
import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.oauth1.SignedRequests;
import java.util.Collection;

/**
 * What programs are told that are known, and may not go on: each in the words of its credential.
 */
record Refusals(Bearers bearers, SignedRequests signed) {

  /**
   * Not all of those scopes are there.
   *
   * @param scopes all that are needed
   */
  HttpReply insufficientScope(HttpRequest request, Collection<String> scopes) {
    return signed.isSigned(request)
        ? signed.forbidden(request)
        : bearers.insufficientScope(request, scopes);
  }

  /** None of the roles that the path is for is there. */
  HttpReply forbidden(HttpRequest request) {
    return signed.isSigned(request) ? signed.forbidden(request) : bearers.forbidden(request);
  }

  /** The container's session is somebody else's. */
  HttpReply anothersSession(HttpRequest request) {
    return signed.isSigned(request)
        ? signed.anothersSession(request)
        : bearers.anothersSession(request);
  }
}
