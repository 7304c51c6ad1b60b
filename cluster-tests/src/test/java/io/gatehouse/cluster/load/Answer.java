package io.gatehouse.cluster.load;

import java.net.URI;
import java.util.Optional;

/**
 * What a user got.
 *
 * @param location where a redirect leads
 * @param lostWith the node that the request was lost with, when that was killed
 */
public record Answer(int status, String body, Optional<URI> location, Optional<String> lostWith) {

  /** What it means to the user who asked for a page of the desk. */
  public enum Verdict {
    /** The page, for that very user. */
    RIGHT,
    /** To the provider, for a login. */
    LOGIN,
    /** Nothing: the node died with the request. */
    LOST,
    /** A page for somebody else. */
    WRONG_USER,
    /** Anything else. */
    FAILED
  }

  /** The verdict, for that user at that provider. */
  public Verdict verdict(String user, URI issuer) {
    if (lostWith.isPresent()) {
      return Verdict.LOST;
    }
    if (status == 200 && body.contains("user=")) {
      return body.contains("user=" + user + ";") ? Verdict.RIGHT : Verdict.WRONG_USER;
    }
    boolean toProvider =
        location.filter(to -> to.getPort() == issuer.getPort() && status / 100 == 3).isPresent();
    return toProvider ? Verdict.LOGIN : Verdict.FAILED;
  }

  /** The node that made the page. */
  public String node() {
    return body.replaceAll("(?s).*node=([^;]+);.*", "$1").strip();
  }

  /** For messages: never where a redirect leads, which has a state. */
  @Override
  public String toString() {
    return status
        + lostWith.map(" lost with "::concat).orElse("")
        + location.map(to -> " to " + to.getRawAuthority() + to.getRawPath()).orElse("")
        + " "
        + (body.length() > 500 ? body.substring(0, 500) + " ..." : body).strip();
  }
}
