package io.gatehouse.platform.accounts;

import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of users that an account has. */
public enum UserKind {
  AGENT("agent", CallerKind.AGENT),
  AGENT_MANAGER("agentManager", CallerKind.AGENT_MANAGER),
  CAMPAIGN_MANAGER("campaignManager", CallerKind.CAMPAIGN_MANAGER),
  ADMINISTRATOR("administrator", CallerKind.ADMINISTRATOR);

  private final String text;
  private final CallerKind caller;

  UserKind(String text, CallerKind caller) {
    this.text = text;
    this.caller = caller;
  }

  /** As the API writes it: {@code agentManager}. */
  public String text() {
    return text;
  }

  /** What such a user is as a caller. */
  public CallerKind caller() {
    return caller;
  }

  /** As the login tells them: 1 conversations, 2 agents, 3 campaigns, 4 the account. */
  public List<Integer> privileges() {
    return switch (this) {
      case AGENT -> List.of(1);
      case AGENT_MANAGER -> List.of(1, 2);
      case CAMPAIGN_MANAGER -> List.of(3);
      case ADMINISTRATOR -> List.of(1, 2, 3, 4);
    };
  }

  /** The container's role of such users. */
  public String role(PlatformSettings.Roles roles) {
    return switch (this) {
      case AGENT -> roles.agent();
      case AGENT_MANAGER -> roles.agentManager();
      case CAMPAIGN_MANAGER -> roles.campaignManager();
      case ADMINISTRATOR -> roles.administrator();
    };
  }

  /** The one of that text. */
  public static Optional<UserKind> of(String text) {
    return Stream.of(values()).filter(each -> each.text.equals(text)).findFirst();
  }
}
