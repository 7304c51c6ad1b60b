package io.gatehouse.bearer.bound;

/**
 * What those are told who get a 401: tokens can be, or must be, bound to a key of theirs.
 *
 * @param algs the algorithms of proofs, with blanks between them
 * @param isRequired whether nothing but such tokens counts
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
 */
public record DpopChallenge(String algs, boolean isRequired) {}
