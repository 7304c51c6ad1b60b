package io.gatehouse.platform.rest;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** One of the platform's JAX-RS applications, with what all of them have in common. */
public final class RestApplication {
  private RestApplication() {}

  /** That of those resources, and of nothing that the class path has. */
  public static ResourceConfig of(
      String name, List<Object> resources, AccountHosts hosts, Clock clock) {
    ResourceConfig config = new ResourceConfig();
    config.setApplicationName(name);
    config.addProperties(
        Map.of(
            ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true,
            ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true,
            ServerProperties.BV_FEATURE_DISABLE, true,
            ServerProperties.WADL_FEATURE_DISABLE, true,
            CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL", // of XML, images and files
            ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true));
    config.register(new JacksonJsonProvider(json()));
    config.register(new ErrorMapper(new ErrorBody(clock)));
    config.register(new ReplyHeaders());
    config.register(new BodyBound());
    config.register(new Gate(hosts));
    resources.forEach(each -> config.registerResources(ResourceModels.of(each)));
    return config;
  }

  /** Takes nothing that was not meant so: no unknown or doubled members, no texts for numbers. */
  private static ObjectMapper json() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            texts ->
                texts
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }
}
