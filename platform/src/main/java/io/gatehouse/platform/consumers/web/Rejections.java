package io.gatehouse.platform.consumers.web;

import io.gatehouse.platform.consumers.authentication.ConsumerRejectedException;
import io.gatehouse.platform.rest.Refusal;
import java.util.Map;

/** What a consumer's page is told where they were not let in: a code, and what to do. */
final class Rejections {
  private static final String LATER = "10";

  private Rejections() {}

  static Refusal refusal(ConsumerRejectedException e) {
    Refusal.Kind kind =
        switch (e.code()) {
          case BRAND_UNAVAILABLE, BUSY -> Refusal.Kind.SERVICE_UNAVAILABLE;
          case CONNECTOR_DISABLED -> Refusal.Kind.FORBIDDEN;
          default -> Refusal.Kind.UNAUTHORIZED;
        };
    return Refusal.coded(
        kind,
        e.code().text(),
        message(e.code()),
        e.code().isTemporary() ? Map.of("Retry-After", LATER) : Map.of());
  }

  private static String message(ConsumerRejectedException.Code code) {
    return switch (code) {
      case INVALID_TOKEN -> "The brand's token does not count; log in at the brand again.";
      case INVALID_CODE ->
          "The brand does not know the code, or not any more; log in at the brand again.";
      case UNAUTHORIZED_CLIENT ->
          "The brand does not take the platform's credentials; an administrator must correct the"
              + " connector.";
      case JSON_PARSE_ERROR ->
          "The brand could not read the request; an administrator must look at the connector.";
      case BRAND_UNAVAILABLE -> "The brand does not answer; try again later.";
      case CONNECTOR_DISABLED -> "The connector is switched off; an administrator can enable it.";
      case BUSY -> "There are too many at once; try again later.";
    };
  }
}
