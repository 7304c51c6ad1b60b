package io.gatehouse.benchmarks.http.ways;

import java.util.List;

/** All ways by name. */
public final class Ways {
  public static final String SERVLET = "plain servlet";
  public static final String FILTER = "passing filter";
  public static final String MODULE = "module, fixed caller";

  private Ways() {}

  /** Those that are given a token with each request. */
  public static List<String> bearer() {
    return List.of(
        "Gatehouse filter, remembered token",
        "Gatehouse module, remembered token",
        "Gatehouse filter, token",
        "Gatehouse module, token",
        "pac4j filter, token",
        "Spring Security filter, token");
  }

  /** Those that are given the cookie of a session. */
  public static List<String> session() {
    return List.of(
        "Gatehouse filter, session",
        "Gatehouse module, session",
        "pac4j filter, session",
        "Spring Security filter, session");
  }

  /** What does nothing in the same way. */
  public static String floor(String way) {
    return way.contains("module") ? MODULE : FILTER;
  }

  /** The way of that name. */
  public static Way named(String name) {
    return switch (name) {
      case SERVLET -> (context, ground) -> {};
      case FILTER -> (context, ground) -> Floors.filter(context);
      case MODULE -> (context, ground) -> Floors.module(context);
      case "Gatehouse filter, remembered token" -> GatehouseWay.filter(true);
      case "Gatehouse module, remembered token" -> GatehouseWay.module(true);
      case "Gatehouse filter, token" -> GatehouseWay.filter(false);
      case "Gatehouse module, token" -> GatehouseWay.module(false);
      case "Gatehouse filter, session" -> GatehouseWay.filter(true);
      case "Gatehouse module, session" -> GatehouseWay.module(true);
      case "pac4j filter, token" -> Pac4jWay::bearer;
      case "pac4j filter, session" -> Pac4jWay::session;
      case "Spring Security filter, token" -> SpringWay.bearer();
      case "Spring Security filter, session" -> SpringWay.session();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
