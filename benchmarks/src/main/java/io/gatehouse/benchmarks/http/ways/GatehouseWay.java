package io.gatehouse.benchmarks.http.ways;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.ee.authmodule.AuthModuleRegistration;
import io.gatehouse.servlet.GatehouseFilter;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.FilterDef;

/** Gatehouse, by the same parameters as in a web.xml. */
final class GatehouseWay {
  private GatehouseWay() {}

  /** By the filter alone. */
  static Way filter(boolean remembers) {
    return (context, ground) -> {
      parameters(context, ground, remembers);
      FilterDef filter = Floors.add(context, "gatehouse", new GatehouseFilter());
      filter.addInitParameter("url-pattern", Way.API + " " + Way.DESK);
      filter.addInitParameter("roles", TokenWriter.ROLE);
    };
  }

  /** By the ServerAuthModule, and the filter that it brings along. */
  static Way module(boolean remembers) {
    return (context, ground) -> {
      parameters(context, ground, remembers);
      Floors.constrain(context);
      context.addServletContainerInitializer(new AuthModuleRegistration(), Set.of());
    };
  }

  private static void parameters(Context context, Way.Ground ground, boolean remembers) {
    boolean isLogin = !ground.provider().isEmpty();
    context.addParameter("gatehouse.issuer", isLogin ? ground.provider() : ground.terms().issuer());
    context.addParameter("gatehouse.client_id", "desk");
    context.addParameter("gatehouse.client_secret", "desk-secret-desk-secret-desk-secret");
    if (isLogin) {
      context.addParameter("gatehouse.claim_sources", "id_token"); // as the others: no user info
    } else {
      context.addParameter("gatehouse.audience", ground.terms().audience());
      context.addParameter("gatehouse.ways_in", Way.API + " bearer");
      if (!remembers) {
        context.addParameter("gatehouse.token_cache_size", "0");
      }
    }
  }
}
