package io.gatehouse.platform.authorization.grants;

import io.gatehouse.platform.database.PlatformDatabase;
import java.util.Optional;

/** Grants that end before their time. Who may end one is not checked here. */
public record Revocations(PlatformDatabase database) {

  /** What was granted with a token of any kind, whether or not it still counts. */
  public Optional<Grant> ofToken(String text) {
    return database.read(
        statements ->
            statements.first(
                GrantRows::grant,
                "select "
                    + GrantRows.COLUMNS
                    + " from gatehouse_platform_tokens t join gatehouse_platform_grants g"
                    + " on g.id = t.grant_id where t.hash = ?",
                TokenText.hash(text)));
  }

  /** Ends that one. */
  public void end(Grant grant) {
    int unused = database.change(statements -> GrantRows.end(statements, grant.id()));
  }

  /** Ends all that the user has granted in the account, to any application. */
  public void endAllOf(String accountId, String userKey) {
    int unused =
        database.change(
            statements ->
                statements.update(
                    "update gatehouse_platform_grants set is_ended = ?"
                        + " where account_id = ? and user_key = ?",
                    true,
                    accountId,
                    userKey));
  }
}
