package io.gatehouse.testkit.registry;

/** The three places where a claim about the user can stand. */
public enum ClaimPlace {
  ID_TOKEN,
  ACCESS_TOKEN,
  USERINFO
}
