package io.gatehouse.platform.description;

import io.gatehouse.platform.rest.Admission;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** What every operation has, and no annotation says: credentials, errors, a name. */
final class Operations extends AbstractOpenAPIExtension {
  @Override
  public void decorateOperation(
      Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
    Class<?> resource = method.getDeclaringClass();
    Admission admission = Admission.of(resource, method);
    operation.setOperationId(
        resource.getSimpleName().replaceAll("Resource$", "") + "_" + method.getName());
    operation.addTagsItem(resource.getSimpleName().replaceAll("Resource$", ""));
    operation.setSecurity(SecuritySchemes.of(admission));
    if (operation.getParameters() != null) {
      // a cookie is a credential, and stands there
      operation.getParameters().removeIf(parameter -> "cookie".equals(parameter.getIn()));
    }
    operation.setResponses(responses(operation, admission));
    if (chain.hasNext()) {
      chain.next().decorateOperation(operation, method, chain);
    }
  }

  private static ApiResponses responses(Operation operation, Admission admission) {
    Map<String, ApiResponse> all = new TreeMap<>(Errors.of(operation, admission));
    if (operation.getResponses() != null) {
      operation
          .getResponses()
          .forEach(
              (status, response) -> {
                if (!status.equals("default")) {
                  all.put(status, Errors.completed(status, response));
                } else if (operation.getResponses().size() == 1) {
                  all.put("200", response.description("done"));
                }
              });
    }
    ApiResponses responses = new ApiResponses();
    all.forEach(responses::addApiResponse);
    return responses;
  }
}
