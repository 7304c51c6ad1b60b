package io.gatehouse.platform.start;

import io.gatehouse.platform.Platform;
import io.gatehouse.servlet.AddedPlatform;
import jakarta.servlet.ServletContext;

/** How Gatehouse finds and opens the platform. */
public final class PlatformOpening implements AddedPlatform {
  @Override
  public Open open(ServletContext context, Ground ground) {
    return Platform.open(context, ground);
  }
}
