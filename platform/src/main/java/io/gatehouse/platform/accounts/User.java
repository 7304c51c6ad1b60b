package io.gatehouse.platform.accounts;

import java.util.Optional;

/**
 * A user of an account.
 *
 * @param id unique on the platform
 * @param loginName unique in the account, whatever its case
 * @param appKey the API key that logs it in: it is a bot then, and has no password
 */
public record User(
    String id,
    String accountId,
    String loginName,
    UserKind kind,
    Optional<String> appKey,
    boolean isEnabled) {}
