package io.gatehouse.ee.authmodule;

import io.gatehouse.servlet.Installation;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/** Hands the module to the server; some ask for it on every request, so there is little to make. */
final class ModuleConfigProvider implements AuthConfigProvider {
  private final String application;
  private final Installation installation;

  ModuleConfigProvider(String application, Installation installation) {
    this.application = application;
    this.installation = installation;
  }

  @Override
  public ServerAuthConfig getServerAuthConfig(
      String layer, String appContext, CallbackHandler handler) {
    return new ModuleConfig(
        layer, application, new GatehouseServerAuthModule(installation, handler));
  }

  @Override
  public @Nullable ClientAuthConfig getClientAuthConfig(
      String layer, String appContext, CallbackHandler handler) {
    return null;
  }

  @Override
  public void refresh() {}

  private record ModuleConfig(String layer, String application, GatehouseServerAuthModule module)
      implements ServerAuthConfig {

    @Override
    public String getMessageLayer() {
      return layer;
    }

    @Override
    public String getAppContext() {
      return application;
    }

    @Override
    public String getAuthContextID(MessageInfo messageInfo) {
      return application;
    }

    @Override
    public boolean isProtected() {
      return false;
    }

    @Override
    public void refresh() {}

    @Override
    public ServerAuthContext getAuthContext(
        String authContextId, Subject serviceSubject, @SuppressWarnings("rawtypes") Map properties)
        throws AuthException {
      return module;
    }
  }
}
