package io.gatehouse.platform.keys;

import io.gatehouse.audit.Audit;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.platform.database.PlatformDatabase;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.platform.secrets.OpaqueToken;
import io.gatehouse.platform.secrets.Sealing;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The API keys of accounts, for pages of the application and for the API. That somebody is an
 * administrator of the account is not checked here; everything that is changed or shown is told to
 * the audit.
 */
public final class ApiKeys {
  /** So many an account can have; none is ever deleted. */
  public static final int MOST = 100;

  private static final Duration JUST_NOW = Duration.ofMinutes(5);
  private static final int NAME_LENGTH = 32;

  private final KeyTable keys;
  private final SigningKeys signing;
  private final PlatformSettings settings;
  private final Audit audit;
  private final Clock clock;

  /** What they stand on. */
  public record Ground(
      PlatformDatabase database,
      Sealing sealing,
      PlatformSettings settings,
      Audit audit,
      Clock clock) {}

  public ApiKeys(Ground ground) {
    this.keys = new KeyTable(ground.database(), ground.sealing());
    this.settings = ground.settings();
    this.audit = ground.audit();
    this.clock = ground.clock();
    this.signing = new SigningKeys(keys, settings.tokenMemory(), clock);
  }

  /**
   * A key to be made.
   *
   * @param publicKey for RSA-SHA1: SPKI in base64, with PEM's lines or without
   */
  public record Wanted(
      String applicationName,
      String developerName,
      String description,
      List<String> permissions,
      Optional<String> publicKey) {}

  /** A key with its secrets. */
  public record Made(Key key, KeySecrets secrets) {}

  /** What requests are checked with that a key has signed, and bots log in by. */
  public SigningKeys signing() {
    return signing;
  }

  /** The permissions that there are. */
  public List<String> permissions() {
    return settings.permissions();
  }

  /** Makes a key, or refuses: 400 with the member's name, 409 where there are too many. */
  public Made make(Actor actor, Wanted wanted) {
    KeyCreation checked = KeyCreation.checked(wanted, settings.permissions());
    Key key =
        new Key(
            name(),
            actor.accountId(),
            name(),
            checked.description(),
            checked.permissions(),
            checked.publicKey(),
            /* isEnabled= */ true,
            clock.instant(),
            actor.name());
    KeySecrets secrets = new KeySecrets(OpaqueToken.next().text(), OpaqueToken.next().text());
    if (!keys.add(new KeyTable.Whole(key, secrets), MOST)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "The account has " + MOST + " API keys already; edit one that is no longer used.");
    }
    audit.happened(event(AuditEvent.Kind.PLATFORM_CHANGED, actor, key).with("change", "key_made"));
    return new Made(key, secrets);
  }

  private static String name() {
    return OpaqueToken.next().text().substring(0, NAME_LENGTH);
  }

  /** All of an account, the oldest first. */
  public List<Key> of(String accountId) {
    return keys.of(accountId);
  }

  /** One of an account, or a refusal (404). */
  public Key get(String accountId, String appKey) {
    return keys.find(accountId, appKey)
        .orElseThrow(
            () -> new Refusal(Refusal.Kind.NOT_FOUND, "The account has no such key; list them."));
  }

  /** Other permissions, from now on. */
  public Key permit(Actor actor, String appKey, List<String> permissions) {
    Key key =
        get(actor.accountId(), appKey)
            .permitted(KeyCreation.permissions(permissions, settings.permissions()));
    return changed(actor, key, "key_permissions");
  }

  /** Lets the key let in, or not. */
  public Key enable(Actor actor, String appKey, boolean isEnabled) {
    Key key = get(actor.accountId(), appKey).enabled(isEnabled);
    return changed(actor, key, isEnabled ? "key_enabled" : "key_disabled");
  }

  private Key changed(Actor actor, Key key, String change) {
    keys.change(key);
    signing.forget(key.appKey());
    audit.happened(event(AuditEvent.Kind.PLATFORM_CHANGED, actor, key).with("change", change));
    return key;
  }

  /**
   * The secrets of a key, or a refusal: 403 where a setting forbids it, or the actor has not just
   * signed in.
   */
  public KeySecrets secrets(Actor actor, String appKey) {
    if (!settings.showSecrets()) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "Secrets are shown once, when a key is made; make another key.");
    }
    if (actor.signedInAt().plus(JUST_NOW).isBefore(clock.instant())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "Secrets are shown to who has just signed in; sign in again.");
    }
    Key key = get(actor.accountId(), appKey);
    KeySecrets secrets = keys.whole(appKey).orElseThrow().secrets();
    audit.happened(event(AuditEvent.Kind.SECRET_SHOWN, actor, key));
    return secrets;
  }

  /** Seals anew what an older encryption key has sealed. */
  public void sealAnew() {
    int unused = keys.sealAnew();
  }

  private AuditEvent event(AuditEvent.Kind kind, Actor actor, Key key) {
    return AuditEvent.of(kind, clock.instant())
        .about(AuditEvent.Who.of(actor.issuer(), actor.subject(), actor.name()))
        .inAccount(key.accountId())
        .with("key", key.appKey());
  }
}
