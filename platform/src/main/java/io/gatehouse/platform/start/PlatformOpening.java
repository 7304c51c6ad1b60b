package io.gatehouse.platform.start;

import io.gatehouse.platform.Platform;
import io.gatehouse.servlet.AddedPlatform;

/** How Gatehouse finds and opens the platform. */
public final class PlatformOpening implements AddedPlatform {
  @Override
  public Open open(Ground ground) {
    return Platform.open(ground);
  }
}
