package io.gatehouse.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that happened to a login: who, what, when. Texts are short, and have no line breaks or
 * other control characters. Whoever makes one puts no password, token, code, cookie or other secret
 * into it; that is not checked here.
 *
 * @param at when
 * @param kind what
 * @param who as far as it is known
 * @param account the account's id, where there are accounts
 * @param code the stable code of a refusal: {@code not_authorised}
 * @param reference the one on the page that the user saw
 * @param details what else is known of it, by name ({@code cause}, {@code roles}, {@code provider}
 *     …), in the names' order
 */
public record AuditEvent(
    Instant at,
    Kind kind,
    Who who,
    Optional<String> account,
    Optional<String> code,
    Optional<String> reference,
    Map<String, String> details) {
  private static final int MAX_DETAILS = 16;

  /** What can happen. Later versions may know more. */
  public enum Kind {
    /** Somebody has logged in at the provider, and has a session. */
    LOGIN,
    /** A login ended without a session. */
    LOGIN_REFUSED,
    /** A local user of before has logged in with a password. */
    OLD_LOGIN,
    /** A login with a password was refused. */
    OLD_LOGIN_REFUSED,
    /** A caller of the provider now stands for a local user. */
    LINKED,
    /** A caller of the provider could not be linked to the local user that fits. */
    LINK_REFUSED,
    /** A caller has other roles than before. */
    ROLES_CHANGED,
    /** A session has ended since its caller would not be let in any more. */
    SESSION_REFUSED,
    /** A login has ended: here, or by word of the provider. */
    LOGOUT,
    /** A user of the platform has logged in at its login service. */
    PLATFORM_LOGIN,
    /** A login there was refused. */
    PLATFORM_LOGIN_REFUSED,
    /** A login of that kind has ended. */
    PLATFORM_LOGOUT,
    /** Somebody has changed what the platform keeps: a key, an application, a connector. */
    PLATFORM_CHANGED,
    /** Somebody has looked at a secret that the platform keeps. */
    SECRET_SHOWN
  }

  /**
   * Whom it is about.
   *
   * @param issuer {@code iss}
   * @param subject {@code sub}, which is unique at its issuer
   * @param name the caller's name, for people; not unique
   */
  public record Who(Optional<String> issuer, Optional<String> subject, Optional<String> name) {
    /** It is not known. */
    public static final Who UNKNOWN = new Who(Optional.empty(), Optional.empty(), Optional.empty());

    public Who {
      issuer = issuer.map(ShortText::of);
      subject = subject.map(ShortText::of);
      name = name.map(ShortText::of);
    }

    /** A caller of an issuer. */
    public static Who of(String issuer, String subject, String name) {
      return new Who(Optional.of(issuer), Optional.of(subject), Optional.of(name));
    }
  }

  public AuditEvent {
    account = account.map(ShortText::of);
    code = code.map(ShortText::of);
    reference = reference.map(ShortText::of);
    Map<String, String> kept = new TreeMap<>();
    details.forEach((name, value) -> kept.put(checked(name), ShortText.of(value)));
    if (kept.size() > MAX_DETAILS) {
      throw new IllegalArgumentException("more than " + MAX_DETAILS + " details");
    }
    details = Collections.unmodifiableMap(kept);
  }

  /** The event of that moment, of which nothing else is known yet. */
  public static AuditEvent of(Kind kind, Instant at) {
    return new AuditEvent(
        at, kind, Who.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same, about that caller. */
  public AuditEvent about(Who caller) {
    return new AuditEvent(at, kind, caller, account, code, reference, details);
  }

  /** The same, in that account. */
  public AuditEvent inAccount(String id) {
    return new AuditEvent(at, kind, who, Optional.of(id), code, reference, details);
  }

  /**
   * The same, refused.
   *
   * @param reason the stable code
   * @param page the reference on the page
   */
  public AuditEvent refused(String reason, String page) {
    return new AuditEvent(at, kind, who, account, Optional.of(reason), Optional.of(page), details);
  }

  /**
   * The same, with one more thing that is known.
   *
   * @param name of small letters and underscores
   */
  public AuditEvent with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new AuditEvent(at, kind, who, account, code, reference, more);
  }

  private static String checked(String name) {
    if (!name.matches("[a-z_]{1,40}") || AuditLine.FIELDS.contains(name)) {
      throw new IllegalArgumentException("no name of a detail");
    }
    return name;
  }
}
