package io.gatehouse.settings.keys.accounts;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.login.LoginProvider;
import io.gatehouse.pages.Messages;
import io.gatehouse.pages.PageLinks;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.settings.keys.login.LoginKeys;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Links;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What error pages say, in which language, and where they lead. */
public final class PageKeys {
  private static final String BROWSER = "browser";

  public static final SettingKey<String> LANGUAGE =
      key(
              "language",
              new ValueType<>("a language tag, or `browser`", PageKeys::tag),
              "en-US",
              "The language of error pages: `en-GB`, `en-US`, one for which the application has a"
                  + " file of messages, or `browser` for that of each reader.")
          .defaultsTo("en-GB");
  public static final SettingKey<String> PROVIDER_TITLE =
      key(
              "provider_title",
              Texts.TEXT,
              "Example",
              "What the login service is called on error pages: \"The … user is not authorised to"
                  + " access the system\".")
          .defaultsBy("`Cognigy` beside `organisation_claim`, else the first provider's label");
  public static final SettingKey<String> ERROR_PAGE =
      key(
              "error_page",
              Paths.PATH,
              "/WEB-INF/jsp/login-error.jsp",
              "The application's own error page: requests are forwarded to it, with what it is to"
                  + " say as attributes.")
          .defaultsBy("a page of ours");
  public static final SettingKey<String> ERRORS_PATH =
      key(
              "errors_path",
              Paths.PATH,
              "/oauth/errors",
              "A page, open to everybody, that tells what the errors mean.")
          .defaultsTo(PageSettings.ERRORS_PATH);
  public static final SettingKey<String> GUIDE_CONFIGURATION =
      link("guide_configuration", "How the connection to the login service is configured");
  public static final SettingKey<String> GUIDE_ORGANISATION =
      link("guide_organisation", "How an organisation is set up");
  public static final SettingKey<String> GUIDE_AUTHORISATION =
      link("guide_authorisation", "Who gets which roles, and how");
  public static final SettingKey<String> SUPPORT_LINK =
      link("support_link", "Where people find help when the guides do not solve it");

  public static final List<SettingKey<?>> ALL =
      List.of(
          LANGUAGE,
          PROVIDER_TITLE,
          ERROR_PAGE,
          ERRORS_PATH,
          GUIDE_CONFIGURATION,
          GUIDE_ORGANISATION,
          GUIDE_AUTHORISATION,
          SUPPORT_LINK);

  private PageKeys() {}

  private static SettingKey<String> link(String name, String sentence) {
    return key(
            name,
            Links.LINK,
            "https://help.example/" + name.replace('_', '-'),
            sentence + ": a link of the error pages.")
        .defaultsBy("the part about it on the page at `errors_path`");
  }

  /**
   * The pages' settings.
   *
   * @param files the application's messages, by the names of their files
   * @param providers whose logins the pages are about
   */
  public static PageSettings read(
      Values values, Map<String, String> files, List<LoginProvider> providers) {
    Messages.problems(files).forEach(problem -> values.problem("WEB-INF/classes/" + problem));
    Messages messages = Messages.with(files);
    String errorsPath = values.get(ERRORS_PATH);
    PageLinks usual = PageLinks.to(errorsPath);
    return new PageSettings(
        messages,
        language(values, messages),
        new PageLinks(
            values.given(GUIDE_CONFIGURATION).orElse(usual.configuration()),
            values.given(GUIDE_ORGANISATION).orElse(usual.organisation()),
            values.given(GUIDE_AUTHORISATION).orElse(usual.authorisation()),
            values.given(SUPPORT_LINK).orElse(usual.support()),
            Optional.of(values.get(OldLoginKeys.OLD_LOGIN_PATH))
                .filter(path -> OldLoginKeys.isOn(values))),
        values.given(ERROR_PAGE),
        values.given(PROVIDER_TITLE).orElseGet(() -> usualTitle(providers)),
        errorsPath,
        values.get(LoginKeys.LOGIN_PATH));
  }

  private static String usualTitle(List<LoginProvider> providers) {
    if (providers.stream().anyMatch(each -> each.organisations().isPresent())) {
      return PageSettings.PROVIDER_TITLE;
    }
    return providers.stream()
        .map(each -> each.provider().label())
        .findFirst()
        .orElse(PageSettings.PROVIDER_TITLE);
  }

  /** Empty for the browser's. */
  private static Optional<Locale> language(Values values, Messages messages) {
    String tag = values.get(LANGUAGE);
    if (tag.equals(BROWSER)) {
      return Optional.empty();
    }
    Optional<Locale> fitting = messages.fitting(Locale.forLanguageTag(tag));
    if (fitting.isEmpty()) {
      values.problem(
          values.subject(LANGUAGE)
              + " is a language without messages; use one of "
              + String.join(", ", messages.tags())
              + " or browser, or add WEB-INF/classes/gatehouse-messages_xx.properties with xx for"
              + " the language");
    }
    return Optional.of(fitting.orElse(Messages.BRITISH));
  }

  private static String tag(String text) throws InvalidValueException {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text).build();
      if (!locale.getLanguage().isEmpty()) {
        return text;
      }
    } catch (IllformedLocaleException e) {
      // said below, without the text
    }
    throw new InvalidValueException("is no language tag; write one like en-GB, or browser");
  }
}
