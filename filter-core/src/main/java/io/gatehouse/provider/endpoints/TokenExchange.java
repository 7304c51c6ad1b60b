package io.gatehouse.provider.endpoints;

/**
 * A token of somebody's, to be exchanged for one that is for another service. No actor is named: we
 * ask as ourselves, by our client authentication.
 *
 * @param subjectToken {@code subject_token}: an access token that we were given
 * @param target what the new one is for
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693#section-2.1">RFC 8693, section 2.1</a>
 */
public record TokenExchange(String subjectToken, TokenTarget target) {

  /** Without the token. */
  @Override
  public String toString() {
    return "TokenExchange[" + target + "]";
  }
}
