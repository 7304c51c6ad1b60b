package io.gatehouse.store;

/**
 * A kind of value in a store. The feature that keeps the values names it.
 *
 * @param name {@code session}: at most 16 of a-z and {@code _}
 * @param kind how long its values live, and how large they are
 */
public record Section(String name, Kind kind) {

  /** What a store must know to bound what it keeps. */
  public enum Kind {
    /** Two hours at most: a login under way, a lease, a handle. */
    BRIEF,
    /** As long as a session can last: a session, a mark. */
    LASTING,
    /** Two hours at most, and up to megabytes: bounded by its bytes. */
    BULKY,
    /**
     * Two hours at most: a mark that something was used up. Never dropped early, or it could be
     * used again; where there is no room for more, the store is as good as out of reach.
     */
    SPENT
  }

  public static Section brief(String name) {
    return new Section(name, Kind.BRIEF);
  }

  public static Section lasting(String name) {
    return new Section(name, Kind.LASTING);
  }

  public static Section spent(String name) {
    return new Section(name, Kind.SPENT);
  }

  public static Section bulky(String name) {
    return new Section(name, Kind.BULKY);
  }
}
