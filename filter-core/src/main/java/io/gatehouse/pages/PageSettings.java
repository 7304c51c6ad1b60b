package io.gatehouse.pages;

import java.util.Locale;
import java.util.Optional;

/**
 * What the pages say, and to whom.
 *
 * @param messages the texts
 * @param language the one for all; empty: the browser's
 * @param links the guides, and the support
 * @param errorPage the application's own page, by its path; empty: ours
 * @param providerTitle what the provider is called in the texts
 * @param errorsPath where our page about errors is
 * @param loginPath where a login begins
 */
public record PageSettings(
    Messages messages,
    Optional<Locale> language,
    PageLinks links,
    Optional<String> errorPage,
    String providerTitle,
    String errorsPath,
    String loginPath) {
  /** Where our page about errors is by default. */
  public static final String ERRORS_PATH = "/login/errors";

  /** What the provider is called by default. */
  public static final String PROVIDER_TITLE = "Cognigy";

  /** The ones where nothing is set, or the settings are wrong. */
  public static PageSettings usual() {
    return new PageSettings(
        Messages.ofOurs(),
        Optional.of(Messages.BRITISH),
        PageLinks.to(ERRORS_PATH),
        Optional.empty(),
        PROVIDER_TITLE,
        ERRORS_PATH,
        "/login");
  }
}
