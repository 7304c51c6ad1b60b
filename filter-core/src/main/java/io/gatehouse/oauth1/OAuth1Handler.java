package io.gatehouse.oauth1;

import static java.lang.System.Logger.Level.WARNING;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.exchange.RequestHandler;
import io.gatehouse.exchange.RequestRejectedException;
import io.gatehouse.paths.Way;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The caller by the signature of a request. Where there is one, it decides alone: a bad one is
 * refused, and never gives way to a session. Where no path takes signed requests, the header is the
 * application's own business.
 */
final class OAuth1Handler implements RequestHandler {
  private static final System.Logger LOG = System.getLogger(OAuth1Handler.class.getName());
  private static final Pattern IN_QUERY = Pattern.compile("(^|&)oauth_signature=");
  private static final int TOO_LONG = 413;

  private final OAuth1Replies replies;
  private final SignatureChecks checks;

  OAuth1Handler(OAuth1Replies replies, SignatureChecks checks) {
    this.replies = replies;
    this.checks = checks;
  }

  @Override
  public Optional<Outcome> handle(HttpRequest request) {
    Sent sent = Authorization.read(request.headers("Authorization"));
    if (sent instanceof Sent.Malformed malformed) {
      return Optional.of(malformed(request, 400, malformed.text()));
    }
    boolean isTaken = replies.ways().allow(request.path(), Way.OAUTH1);
    if (sent instanceof Sent.Signed signed) {
      return Optional.of(
          isTaken
              ? outcome(request, signed.parameters())
              : new Outcome.Answered(replies.elsewhere(request)));
    }
    // RFC 5849 section 3.5.3: the query would do for a signature, and stays in logs
    return isTaken && IN_QUERY.matcher(request.query()).find()
        ? Optional.of(malformed(request, 400, "Send the signature in the Authorization header."))
        : Optional.empty();
  }

  private Outcome outcome(HttpRequest request, ProtocolParameters sent) {
    try {
      return new Outcome.Authenticated(checks.caller(request, sent), "");
    } catch (RefusedException e) {
      return new Outcome.Answered(replies.refused(request, e));
    } catch (RequestRejectedException e) {
      return malformed(
          request,
          e.status(),
          e.status() == TOO_LONG ? "Send a shorter body." : String.valueOf(e.getMessage()));
    } catch (ApiKeysUnavailableException e) {
      LOG.log(WARNING, "answered 503: {0}", e.getMessage());
      HttpReply reply = replies.unavailable(request, String.valueOf(e.getMessage()));
      return new Outcome.Undecided(reply);
    }
  }

  private Outcome malformed(HttpRequest request, int status, String text) {
    return new Outcome.Answered(replies.malformed(request, status, text));
  }
}
