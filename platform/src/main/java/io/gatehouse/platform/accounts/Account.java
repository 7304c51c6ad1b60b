package io.gatehouse.platform.accounts;

/**
 * An account: a brand, with users of its own.
 *
 * @param id as paths have it: {@code [A-Za-z0-9_-]{1,64}}
 * @param isEnabled nobody of a disabled one gets in
 */
public record Account(String id, String name, boolean isEnabled) {}
