package io.gatehouse.platform.applications;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a manifest of what was sent, or refuses it with the member's name. Whether the name is
 * taken is not checked here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, section 2</a>
 */
final class ManifestReader {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_DESCRIPTION = 256;
  private static final int LONGEST_SCOPE = 128;
  private static final int LONGEST_REDIRECT = 128;
  private static final int LONGEST_ADDRESS = 1024;
  private static final int MOST_REDIRECTS = 20;
  private static final int MOST_PROFILES = 100;
  private static final int MOST_RETRIES = 5;
  private static final Set<String> GRANTS =
      Set.of("authorization_code", "refresh_token", "client_credentials");

  /** RFC 6749 section 3.3: scope-token. */
  private static final Pattern SCOPE =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");

  private ManifestReader() {}

  /** The manifest. */
  static Manifest read(Map<?, ?> sent) {
    Members members = new Members("", sent);
    members.allow(
        Set.of(
            "client_name",
            "display_name",
            "description",
            "grant_types",
            "redirect_uris",
            "scope",
            "logo_uri",
            "entry_uri",
            "enabled",
            "capabilities",
            "response_types",
            "quick_launch_enabled",
            "enabled_for_profiles"));
    List<String> grants = grants(members);
    return new Manifest(
        members.text("client_name", LONGEST_NAME),
        orNull(members.optionalText("display_name", LONGEST_NAME)),
        orNull(members.optionalText("description", LONGEST_DESCRIPTION)),
        grants,
        redirects(members, grants),
        scope(members),
        orNull(address(members, "logo_uri")),
        orNull(address(members, "entry_uri")),
        members.flag("enabled", true),
        members.object("capabilities").map(ManifestReader::capabilities).orElse(null),
        responses(members, grants),
        quickLaunch(members),
        members.numbers("enabled_for_profiles", MOST_PROFILES));
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  private static List<String> grants(Members members) {
    List<String> sent = members.texts("grant_types", GRANTS.size(), LONGEST_NAME);
    if (!GRANTS.containsAll(sent)) {
      throw members.bad(
          "grant_types",
          "has an unknown entry; there are authorization_code, refresh_token and"
              + " client_credentials");
    }
    List<String> grants = sent.isEmpty() ? List.of("authorization_code", "refresh_token") : sent;
    if (grants.contains("refresh_token") && !grants.contains("authorization_code")) {
      throw members.bad("grant_types", "has refresh_token alone; add authorization_code");
    }
    return grants;
  }

  private static List<String> redirects(Members members, List<String> grants) {
    List<String> all = members.texts("redirect_uris", MOST_REDIRECTS, LONGEST_REDIRECT);
    all.forEach(each -> members.address("redirect_uris", each));
    if (all.isEmpty() && grants.contains("authorization_code")) {
      throw members.bad("redirect_uris", "is missing; authorization_code needs at least one");
    }
    return all;
  }

  private static String scope(Members members) {
    String scope = members.optionalText("scope", LONGEST_SCOPE).orElse("");
    if (!scope.isEmpty() && !SCOPE.matcher(scope).matches()) {
      throw members.bad("scope", "is no list of names with one blank between; correct it");
    }
    return Scope.text(Scope.names(scope));
  }

  private static Optional<String> address(Members members, String name) {
    return members
        .optionalText(name, LONGEST_ADDRESS)
        .map(text -> members.address(name, text).toString());
  }

  private static List<String> responses(Members members, List<String> grants) {
    List<String> usual = grants.contains("authorization_code") ? List.of("code") : List.of();
    List<String> sent = members.texts("response_types", 1, LONGEST_NAME);
    if (!sent.isEmpty() && !sent.equals(usual)) {
      throw members.bad(
          "response_types", "has another entry than code, or no authorization_code in grant_types");
    }
    return usual;
  }

  private static boolean quickLaunch(Members members) {
    boolean isEnabled = members.flag("quick_launch_enabled", false);
    if (isEnabled && address(members, "entry_uri").isEmpty()) {
      throw members.bad("quick_launch_enabled", "is true without entry_uri; send that too");
    }
    return isEnabled;
  }

  private static Manifest.Capabilities capabilities(Members members) {
    members.allow(Set.of("webhooks", "engagement"));
    return new Manifest.Capabilities(
        members.object("webhooks").map(ManifestReader::webhooks).orElse(null),
        members.object("engagement").map(ManifestReader::engagement).orElse(null));
  }

  private static Manifest.Webhooks webhooks(Members members) {
    members.allow(Set.of("endpoint", "max_retries"));
    String endpoint = members.text("endpoint", LONGEST_ADDRESS);
    if (!"https".equals(members.address("endpoint", endpoint).getScheme())) {
      throw members.bad("endpoint", "is no https address; correct it");
    }
    return new Manifest.Webhooks(endpoint, members.number("max_retries", 0, MOST_RETRIES));
  }

  private static Manifest.Engagement engagement(Members members) {
    members.allow(Set.of("design_engagement", "design_window", "language_selection"));
    return new Manifest.Engagement(
        members.flag("design_engagement", false),
        members.flag("design_window", false),
        members.flag("language_selection", false));
  }
}
