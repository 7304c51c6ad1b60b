package io.gatehouse;

import io.gatehouse.exchange.HttpReply;
import io.gatehouse.exchange.HttpRequest;
import io.gatehouse.exchange.Outcome;
import io.gatehouse.oauth1.SignedRequests;
import io.gatehouse.pages.ErrorPages;
import io.gatehouse.pages.PageReader;
import io.gatehouse.pages.PageSettings;
import io.gatehouse.resume.Resumption;

/** The door: nothing leaves the house before it is a complete reply. */
final class Replies {
  private final ErrorPages pages;
  private final SignedRequests signed;

  Replies(PageSettings settings, SignedRequests signed) {
    this.pages = new ErrorPages(settings);
    this.signed = signed;
  }

  HttpReply complete(HttpRequest request, HttpReply reply) {
    return pages.complete(signed.offered(request, reply), PageReader.of(request));
  }

  Outcome complete(HttpRequest request, Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered) {
      return complete(request, answered);
    }
    return outcome instanceof Outcome.Undecided undecided
        ? new Outcome.Undecided(complete(request, undecided.reply()))
        : outcome;
  }

  Outcome.Answered complete(HttpRequest request, Outcome.Answered answered) {
    return new Outcome.Answered(complete(request, answered.reply()), answered.endsLogin());
  }

  Resumption complete(HttpRequest request, Resumption resumption) {
    return resumption instanceof Resumption.Instead instead
        ? new Resumption.Instead(complete(request, instead.reply()))
        : resumption;
  }
}
