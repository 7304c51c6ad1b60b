package io.gatehouse.settings;

import io.gatehouse.settings.keys.server.MechanismKeys;
import io.gatehouse.settings.values.RawValue;
import io.gatehouse.settings.values.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known before all settings are read. What cannot be read is not wanted; {@link
 * SettingsReader} says so.
 *
 * @param mechanism whether the HttpAuthenticationMechanism is wanted
 * @param identityStores whether it asks the application's IdentityStores
 * @param openIdAnnotation the class whose annotation is read as settings
 * @param names of all settings that the sources have, without {@code gatehouse.}
 */
public record EarlySettings(
    boolean mechanism,
    boolean identityStores,
    Optional<String> openIdAnnotation,
    Set<String> names) {
  private static final Application UNKNOWN = Application.at("/unknown until it starts");

  /**
   * Reads them before any container tells the context path: what is set for one path alone does not
   * count.
   *
   * @param sources the weakest first
   */
  public static EarlySettings of(List<SettingsSource> sources) {
    return of(sources, UNKNOWN);
  }

  /**
   * Reads them.
   *
   * @param sources the weakest first
   */
  public static EarlySettings of(List<SettingsSource> sources, Application application) {
    if (!SettingsReader.isConfigured(sources, application)) {
      return new EarlySettings(false, false, Optional.empty(), Set.of());
    }
    List<String> problems = new ArrayList<>();
    Map<String, RawValue> texts = new LayeredTexts(sources, application, problems).texts();
    Values values = Values.of(texts, problems);
    boolean mechanism = MechanismKeys.isMechanism(values);
    return new EarlySettings(
        mechanism,
        mechanism && values.get(MechanismKeys.IDENTITY_STORES),
        values.given(MechanismKeys.OPENID_ANNOTATION),
        Set.copyOf(texts.keySet()));
  }
}
