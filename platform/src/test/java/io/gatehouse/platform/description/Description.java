package io.gatehouse.platform.description;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gatehouse.platform.operator.OpenApiResource;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI document of the platform, made of its JAX-RS resources. */
@SuppressWarnings("rawtypes") // as the library has them
public final class Description {
  private final OpenAPI api = new OpenAPI(SpecVersion.V31);

  /**
   * @param resources by the path that they are under
   */
  public Description(Map<String, List<Class<?>>> resources) {
    ModelConverters.getInstance(true).addConverter(new Records());
    OpenAPIExtensions.setExtensions(new ArrayList<>(OpenAPIExtensions.getExtensions()));
    OpenAPIExtensions.getExtensions().add(0, new Operations());
    api.setOpenapi("3.1.1");
    api.setInfo(
        new Info()
            .title("The platform's API")
            .version("1")
            .description("Accounts, logins, API keys, applications and their tokens."));
    api.setServers(List.of(new Server().url(OpenApiResource.CONTEXT_PATH)));
    api.setPaths(new Paths());
    api.setComponents(
        new Components().securitySchemes(SecuritySchemes.all()).responses(Errors.responses()));
    Map<String, PathItem> paths = new TreeMap<>();
    Map<String, Schema> schemas = new TreeMap<>();
    resources.forEach(
        (prefix, classes) -> classes.forEach(each -> add(prefix, each, paths, schemas)));
    paths.forEach(api.getPaths()::addPathItem);
    Errors.schemas().forEach(schemas::put);
    api.getComponents().setSchemas(new LinkedHashMap<>(schemas));
  }

  private static void add(
      String prefix, Class<?> resource, Map<String, PathItem> paths, Map<String, Schema> schemas) {
    OpenAPI part =
        new Reader(new SwaggerConfiguration().openAPI(new OpenAPI(SpecVersion.V31)).openAPI31(true))
            .read(resource);
    part.getPaths().forEach((path, item) -> paths.merge(prefix + path, item, Description::both));
    if (part.getComponents() != null && part.getComponents().getSchemas() != null) {
      schemas.putAll(part.getComponents().getSchemas());
    }
  }

  private static PathItem both(PathItem one, PathItem other) {
    other.readOperationsMap().forEach(one::operation);
    return one;
  }

  /** As it is served, but for the context path. */
  public String text() {
    try {
      return Json31.pretty().writeValueAsString(api) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  OpenAPI api() {
    return api;
  }
}
