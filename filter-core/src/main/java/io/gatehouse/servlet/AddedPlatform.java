package io.gatehouse.servlet;

import io.gatehouse.audit.Audit;
import io.gatehouse.bearer.token.IssuedTokens;
import io.gatehouse.oauth1.ApiKeys;
import io.gatehouse.settings.keys.platform.PlatformSettings;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A JAR beside ours that issues tokens and keys for an application, and answers their endpoints. It
 * names its class in {@code META-INF/services}, and is opened for applications that set {@code
 * gatehouse.platform=true}.
 */
public interface AddedPlatform {

  /**
   * What it stands on.
   *
   * @param dataSources by their JNDI names; throws if there is none. To be asked in a thread of the
   *     server's, once it serves
   * @param audit is told what happens; not to be closed
   */
  record Ground(
      PlatformSettings settings,
      Function<String, DataSource> dataSources,
      Audit audit,
      Clock clock) {}

  /** One that is open. */
  interface Open extends AutoCloseable {

    /** The access tokens that it issues. */
    IssuedTokens tokens();

    /** The API keys that were made there. */
    ApiKeys keys();

    /**
     * Asks its database for something, and makes what is not there, so that the log tells now what
     * is wrong. That is no obstacle.
     */
    void tryOut();

    @Override
    void close();
  }

  /**
   * Opens it, without waiting for anything out of the process.
   *
   * @param context beside the ground, for a record's parts keep their names where the JAR is made
   *     over for Java EE 8
   * @throws IllegalArgumentException if the settings need what is not there
   */
  Open open(ServletContext context, Ground ground);
}
