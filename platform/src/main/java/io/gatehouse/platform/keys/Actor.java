package io.gatehouse.platform.keys;

import java.time.Instant;

/**
 * Who does something, as an administrator of an account: the audit is told. That it is one is the
 * caller's to know.
 *
 * @param issuer who says who it is
 * @param subject unique at the issuer
 * @param name for people
 * @param signedInAt when somebody has last proven to be it
 */
public record Actor(
    String accountId, String issuer, String subject, String name, Instant signedInAt) {}
