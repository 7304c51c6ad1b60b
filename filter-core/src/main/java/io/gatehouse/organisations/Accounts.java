package io.gatehouse.organisations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the application knows of organisations: which have an account in it, and which inboxes are
 * in the account. An application can implement it, and name its class in {@code
 * META-INF/services/io.gatehouse.organisations.Accounts}.
 *
 * <p>It is asked once for a login, and once for each refresh of its tokens, by several threads at
 * once; its answers are waited for. Whatever it throws means that it cannot say now: nobody is let
 * in then, and nobody who is in is put out. Ids are compared as they are, capitals and all.
 */
public interface Accounts {

  /**
   * An organisation at its provider.
   *
   * @param issuer whose organisation it is: two providers may have the same id
   */
  record Organisation(String issuer, String id) {}

  /** An inbox, and the account that it is in. */
  record Inbox(String id, String account) {}

  /**
   * Somebody who logs in.
   *
   * @param account where they are let in
   * @param issuer {@code iss}
   * @param subject {@code sub}, the person's name at the issuer
   * @param email only if the provider says that it is theirs ({@code email_verified})
   */
  record Member(String account, String issuer, String subject, Optional<String> email) {}

  /** The id of the organisation's account, if it has one. */
  Optional<String> account(Organisation organisation);

  /**
   * The inboxes that each of the projects is mapped to; those of other accounts do not count.
   *
   * @param account where somebody is to be let in
   * @param projects ids of projects at the provider
   */
  Map<String, List<Inbox>> inboxes(String account, Set<String> projects);

  /** The inboxes whose member that is; those of other accounts do not count. */
  List<Inbox> memberships(Member member);
}
