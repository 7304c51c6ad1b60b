package io.gatehouse.pages;

import io.gatehouse.exchange.ErrorPage;
import java.util.Optional;

/**
 * Where the pages lead those who need help: https addresses, or paths of the application, which
 * begin with a slash.
 *
 * @param configuration about the connection to the provider
 * @param organisation about setting organisations up
 * @param authorisation about roles, and who gives them
 * @param support who helps where these do not
 * @param oldLogin where local users log in who cannot move yet
 */
public record PageLinks(
    String configuration,
    String organisation,
    String authorisation,
    String support,
    Optional<String> oldLogin) {
  /** The code of the page for those who cannot move yet. */
  public static final String NOT_MOVED_YET = "not_moved_yet";

  /** Those that lead to our own page about errors. */
  public static PageLinks to(String errorsPath) {
    return new PageLinks(
        errorsPath + "#oauth_configuration",
        errorsPath + "#organisation_not_found",
        errorsPath + "#not_authorised",
        errorsPath + "#support",
        Optional.empty());
  }

  /** The guide for that page; empty for pages that have none. */
  Optional<String> guide(ErrorPage page) {
    return switch (page.code()) {
      case "oauth_configuration" -> Optional.of(configuration);
      case "organisation_not_found" -> Optional.of(organisation);
      case "not_authorised" -> Optional.of(authorisation);
      default -> Optional.empty();
    };
  }
}
