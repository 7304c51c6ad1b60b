package io.gatehouse.platform.applications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application says of itself, within the limits that {@link ManifestReader} holds it to.
 *
 * @param scope names, separated by blanks; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, section 2</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = "client_name")
public record Manifest(
    @JsonProperty("client_name") String clientName,
    @JsonProperty("display_name") @Nullable String displayName,
    @JsonProperty("description") @Nullable String description,
    @JsonProperty("grant_types") List<String> grantTypes,
    @JsonProperty("redirect_uris") List<String> redirectUris,
    @JsonProperty("scope") String scope,
    @JsonProperty("logo_uri") @Nullable String logoUri,
    @JsonProperty("entry_uri") @Nullable String entryUri,
    @JsonProperty("enabled") boolean enabled,
    @JsonProperty("capabilities") @Nullable Capabilities capabilities,
    @JsonProperty("response_types") List<String> responseTypes,
    @JsonProperty("quick_launch_enabled") boolean quickLaunchEnabled,
    @JsonProperty("enabled_for_profiles") List<Long> enabledForProfiles) {

  /** Its components. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Capabilities(
      @JsonProperty("webhooks") @Nullable Webhooks webhooks,
      @JsonProperty("engagement") @Nullable Engagement engagement) {}

  /** Where it is told of events. */
  public record Webhooks(
      @JsonProperty("endpoint") String endpoint, @JsonProperty("max_retries") int maxRetries) {}

  /** What it shows in conversations. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Engagement(
      @JsonProperty("design_engagement") boolean designEngagement,
      @JsonProperty("design_window") boolean designWindow,
      @JsonProperty("language_selection") boolean languageSelection) {}

  /** Its name, as people see it. */
  public String shownName() {
    return Optional.ofNullable(displayName).orElse(clientName);
  }

  /** The scopes that it may be granted. */
  public Set<String> scopes() {
    return Scope.names(scope);
  }
}
