package io.gatehouse.platform.consumers.campaigns;

import io.gatehouse.platform.consumers.connectors.Connector;
import io.gatehouse.platform.consumers.connectors.FieldProblems;
import io.gatehouse.platform.consumers.connectors.fields.FormReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules for campaigns and engagements; what is wrong is told by field, all at once. */
final class CampaignRules {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_ORIGIN = 300;
  private static final int MOST_ORIGINS = 20;

  private CampaignRules() {}

  /**
   * The campaign of a form.
   *
   * @throws FieldProblems if fields are wrong
   */
  static Campaign campaign(String account, String id, CampaignForm sent) {
    FormReader form = new FormReader(sent.members(), Set.of("name", "origins"));
    Campaign campaign =
        new Campaign(account, id, form.text("name", LONGEST_NAME), origins(form, sent));
    return checked(form, campaign);
  }

  private static <T> T checked(FormReader form, T value) {
    if (!form.problems().isEmpty()) {
      throw new FieldProblems(form.problems());
    }
    return value;
  }

  private static List<String> origins(FormReader form, CampaignForm sent) {
    if (!form.isThere("origins")) {
      form.problem("origins", "is missing; enter the origins of the brand's pages");
      return List.of();
    }
    if (!(sent.members().get("origins") instanceof List<?> all)
        || all.isEmpty()
        || all.size() > MOST_ORIGINS) {
      form.problem("origins", "is no list of 1 to " + MOST_ORIGINS + " origins; correct it");
      return List.of();
    }
    List<String> origins =
        all.stream().flatMap(each -> origin(String.valueOf(each)).stream()).distinct().toList();
    if (origins.size() < all.size()) {
      form.problem(
          "origins",
          "has one twice, or one that is no origin like https://brand.example or"
              + " https://brand.example:8443; correct it");
    }
    return origins;
  }

  /** As browsers say it: in small letters, without the usual port. */
  private static Optional<String> origin(String text) {
    try {
      URI uri = new URI(text);
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      boolean isPlain = "http".equals(uri.getScheme()) && isLoopback(host);
      boolean isOrigin =
          uri.getHost() != null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null
              && uri.getPort() != 0
              && uri.getPort() <= 65_535
              && text.length() <= LONGEST_ORIGIN;
      if (!isOrigin || !(isPlain || "https".equals(uri.getScheme()))) {
        return Optional.empty();
      }
      int usual = isPlain ? 80 : 443;
      String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
      return Optional.of(uri.getScheme() + "://" + host + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isLoopback(String host) {
    return Stream.of("localhost", "127.0.0.1", "[::1]").anyMatch(host::equals);
  }

  /**
   * The engagement of a form. That its connector is there is not checked here.
   *
   * @throws FieldProblems if fields are wrong
   */
  static Engagement engagement(Campaign campaign, String id, CampaignForm sent) {
    FormReader form =
        new FormReader(sent.members(), Set.of("name", "authenticated", "connectorId"));
    String name = form.text("name", LONGEST_NAME);
    if (!form.isThere("authenticated")) {
      form.problem("authenticated", "is missing; it cannot be changed later");
    }
    boolean isAuthenticated = form.flag("authenticated", false);
    if (!isAuthenticated) {
      form.refuse("connectorId", "for an unauthenticated engagement");
      return checked(
          form, new Engagement(campaign.account(), id, campaign.id(), name, Connector.ANONYMOUS));
    }
    String connector = form.text("connectorId", LONGEST_NAME);
    if (connector.equals(Connector.ANONYMOUS)) {
      form.problem("connectorId", "knows nobody; an authenticated engagement needs another");
    }
    return checked(form, new Engagement(campaign.account(), id, campaign.id(), name, connector));
  }
}
