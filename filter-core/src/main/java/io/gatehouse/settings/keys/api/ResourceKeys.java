package io.gatehouse.settings.keys.api;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.bearer.resource.ResourceSettings;
import io.gatehouse.bearer.resource.TokenRequirements;
import io.gatehouse.settings.values.Addresses;
import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.Paths;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.net.URI;
import java.util.List;

/** What an API says of itself, in its challenges and its metadata (RFC 9728). */
public final class ResourceKeys {
  public static final SettingKey<String> REALM =
      key(
              "realm",
              new ValueType<>("plain text", ResourceKeys::plain),
              "Agent Desk",
              "The `realm` of the challenges that ask for an access token or a signed request.")
          .defaultsBy("none");
  public static final SettingKey<String> RESOURCE_METADATA_PATH =
      key(
              "resource_metadata_path",
              Paths.PATH,
              "/api/metadata",
              "Where clients read which provider has tokens for this API (RFC 9728); challenges name"
                  + " its address.")
          .defaultsTo("/.well-known/oauth-protected-resource");
  public static final SettingKey<URI> RESOURCE =
      key(
              "resource",
              Addresses.URL,
              "https://desk.example/app",
              "The API's own name in its metadata, as an address that all its addresses begin with.")
          .defaultsBy("the application's address");
  public static final SettingKey<String> RESOURCE_NAME =
      key("resource_name", Texts.TEXT, "Agent Desk", "The API's name for people, in its metadata.")
          .defaultsBy("none");
  public static final SettingKey<URI> RESOURCE_DOCUMENTATION =
      key(
              "resource_documentation",
              Addresses.URL_WITH_QUERY,
              "https://desk.example/app/api.html",
              "A page for developers, named in the metadata.")
          .defaultsBy("none");
  public static final SettingKey<List<String>> SCOPES_SUPPORTED =
      key(
              "scopes_supported",
              RequirementKeys.SCOPES,
              "orders.read orders.write",
              "The scopes that clients may ask for, in the metadata.")
          .defaultsBy("those of `required_scope`");

  public static final List<SettingKey<?>> ALL =
      List.of(
          REALM,
          RESOURCE_METADATA_PATH,
          RESOURCE,
          RESOURCE_NAME,
          RESOURCE_DOCUMENTATION,
          SCOPES_SUPPORTED);

  private ResourceKeys() {}

  /** What the API says of itself, with what it needs of tokens. */
  public static ResourceSettings read(Values values, TokenRequirements required) {
    List<String> scopes =
        values
            .given(SCOPES_SUPPORTED)
            .orElseGet(
                () ->
                    required.scopes().values().stream()
                        .flatMap(each -> each.stream())
                        .distinct()
                        .toList());
    return new ResourceSettings(
        values.given(REALM),
        values.get(RESOURCE_METADATA_PATH),
        values.given(RESOURCE),
        values.given(RESOURCE_NAME),
        values.given(RESOURCE_DOCUMENTATION),
        scopes);
  }

  private static String plain(String text) throws InvalidValueException {
    if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new InvalidValueException(
          "has characters that no header can have; write ASCII letters, digits, signs and blanks");
    }
    return text;
  }
}
