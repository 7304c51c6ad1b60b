package io.gatehouse.bearer.opaque;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.jose.JwtRejectedException;
import io.gatehouse.provider.issuer.Issuer;
import io.gatehouse.provider.transport.ProviderException;
import io.gatehouse.provider.transport.ProviderException.Kind;
import io.gatehouse.store.RandomKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks an issuer what its tokens are worth: once for all who wait for the same one, and a bounded
 * number of questions at a time. A no is remembered for a moment, by a digest alone; a yes is for
 * the caller to remember. An issuer that cannot be asked says neither.
 */
public final class OpaqueTokens {
  /** RFC 6750 section 2.1; anything else is no token, and goes nowhere. */
  private static final Pattern B64TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final int LONGEST = 16 * 1024;
  private static final int MOST_AT_A_TIME = 32;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);
  private static final Duration NO_LASTS = Duration.ofSeconds(10);
  private static final int MOST_NOES = 10_000;

  private final OpaqueSettings settings;
  private final Issuer issuer;
  private final Clock clock;
  private final Semaphore questions = new Semaphore(MOST_AT_A_TIME);
  private final ConcurrentMap<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
  private final Cache<String, No> noes =
      Caffeine.newBuilder().maximumSize(MOST_NOES).executor(Runnable::run).build();

  /** Either what the token is worth, or why it is worth nothing, or why nobody knows. */
  private sealed interface Answer {}

  private record Yes(Introspected token) implements Answer {}

  private record No(String rule, String message, long fromMillis) implements Answer {}

  private record Unknown(ProviderException why) implements Answer {}

  public OpaqueTokens(OpaqueSettings settings, Issuer issuer, Clock clock) {
    this.settings = settings;
    this.issuer = issuer;
    this.clock = clock;
  }

  public OpaqueSettings settings() {
    return settings;
  }

  /**
   * What the token is worth.
   *
   * @throws JwtRejectedException if it is worth nothing
   * @throws ProviderException if nothing can be said now
   */
  public Introspected ask(String token) throws JwtRejectedException, ProviderException {
    if (token.length() > LONGEST || !B64TOKEN.matcher(token).matches()) {
      throw new JwtRejectedException("format", "it is neither a JWT nor any other token");
    }
    String digest = RandomKey.hash(token);
    No no = noes.getIfPresent(digest);
    Answer answer = no != null && isFresh(no) ? no : answer(digest, token);
    if (answer instanceof Yes yes) {
      return yes.token();
    }
    if (answer instanceof No refusal) {
      throw new JwtRejectedException(refusal.rule(), refusal.message());
    }
    ProviderException why = ((Unknown) answer).why();
    throw new ProviderException(why.kind(), String.valueOf(why.getMessage()), why);
  }

  private boolean isFresh(No no) {
    long age = clock.millis() - no.fromMillis();
    return age >= 0 && age < NO_LASTS.toMillis();
  }

  private Answer answer(String digest, String token) {
    CompletableFuture<Answer> own = new CompletableFuture<>();
    CompletableFuture<Answer> others = asked.putIfAbsent(digest, own);
    if (others != null) {
      return await(others);
    }
    Answer answer = unavailable("the question was not asked to its end");
    try {
      answer = answer(token);
      if (answer instanceof No no) {
        noes.put(digest, no); // before others may ask anew
      }
      return answer;
    } finally {
      asked.remove(digest, own);
      own.complete(answer);
    }
  }

  private static Answer await(CompletableFuture<Answer> others) {
    try {
      return others.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("the request was interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return unavailable("the introspection endpoint does not answer in time");
    }
  }

  private Answer answer(String token) {
    boolean isPermitted = false;
    try {
      isPermitted = questions.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      return isPermitted
          ? introspect(token)
          : unavailable("too many unknown tokens come at once; see who sends them");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("the request was interrupted");
    } finally {
      if (isPermitted) {
        questions.release();
      }
    }
  }

  private Answer introspect(String token) {
    try {
      Map<String, Object> answer = issuer.introspect(token);
      return new Yes(new IntrospectionRules(settings, clock.instant()).check(answer));
    } catch (JwtRejectedException e) {
      return new No(e.rule(), String.valueOf(e.getMessage()), clock.millis());
    } catch (ProviderException e) {
      return new Unknown(e);
    }
  }

  private static Unknown unavailable(String why) {
    return new Unknown(new ProviderException(Kind.UNAVAILABLE, why));
  }
}
