package io.gatehouse.settings.keys.server;

import static io.gatehouse.settings.values.SettingKey.key;

import io.gatehouse.settings.values.InvalidValueException;
import io.gatehouse.settings.values.SettingKey;
import io.gatehouse.settings.values.Texts;
import io.gatehouse.settings.values.ValueType;
import io.gatehouse.settings.values.Values;
import java.util.List;
import java.util.Optional;

/** What is set of Jakarta Security. */
public final class MechanismKeys {
  /** {@code mechanism}. */
  public static final SettingKey<Boolean> MECHANISM =
      key(
              "mechanism",
              Texts.BOOLEAN,
              "true",
              "Whether the HttpAuthenticationMechanism of Jakarta Security is the way in, instead of"
                  + " the ServerAuthModule. For the WAR or the whole server only: it is needed before"
                  + " the context path is known.")
          .defaultsBy("false; true with `openid_annotation`");

  /** {@code openid_annotation}. */
  public static final SettingKey<String> OPENID_ANNOTATION =
      key(
          "openid_annotation",
          new ValueType<>("the name of a class", MechanismKeys::className),
          "com.example.desk.SecurityConfig",
          "The application's class whose `@OpenIdAuthenticationMechanismDefinition` is read as"
              + " settings; every other setting stands before it. The server's own OpenID mechanism"
              + " is not installed then. See [Jakarta Security](jakarta-security.md).");

  /** {@code identity_stores}. */
  public static final SettingKey<Boolean> IDENTITY_STORES =
      key(
              "identity_stores",
              Texts.BOOLEAN,
              "true",
              "Whether the application's IdentityStores are asked at each login: their groups are"
                  + " added to the roles of the claims. With `mechanism=true` only; for the WAR or"
                  + " the whole server, as that. See [Jakarta Security](jakarta-security.md).")
          .defaultsTo("false");

  public static final List<SettingKey<?>> ALL =
      List.of(MECHANISM, OPENID_ANNOTATION, IDENTITY_STORES);

  private MechanismKeys() {}

  /** Whether the mechanism is the way in. */
  public static boolean isMechanism(Values values) {
    return values.given(MECHANISM).orElse(values.isSet(OPENID_ANNOTATION));
  }

  /** A problem for what nothing comes of. */
  public static void check(Values values) {
    Optional<String> unused =
        values.given(OPENID_ANNOTATION); // read before; what is wrong, is said
    if (!isMechanism(values) && values.isSet(IDENTITY_STORES)) {
      values.problem(
          values.subject(IDENTITY_STORES)
              + " has no effect without "
              + values.nameOf(MECHANISM)
              + "=true, since nobody else asks them; set that, or take it away");
    }
  }

  private static String className(String text) throws InvalidValueException {
    if (!text.matches("([A-Za-z_$][A-Za-z0-9_$]*\\.)*[A-Za-z_$][A-Za-z0-9_$]*")) {
      throw new InvalidValueException(
          "is no name of a class; write it with its package, like com.example.desk.SecurityConfig");
    }
    return text;
  }
}
