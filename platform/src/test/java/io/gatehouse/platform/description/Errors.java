package io.gatehouse.platform.description;

import io.gatehouse.platform.rest.Admission;
import io.gatehouse.platform.rest.Proof;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How operations refuse. */
final class Errors {
  private static final String OF_THE_API = "Error";
  private static final String OF_OAUTH = "OAuthError";

  private static final Map<String, String> TEXTS =
      new TreeMap<>(
          Map.of(
              "400", "the request is wrong, or has two credentials",
              "401", "the credential is missing, or does not count here",
              "403", "this is not for this caller",
              "404", "there is none of that name",
              "413", "the body is too long",
              "415", "the body is of another type",
              "503", "this cannot be done now"));

  private Errors() {}

  /** What any such operation can answer. */
  static Map<String, ApiResponse> of(Operation operation, Admission admission) {
    String own = admission.proof().equals(Optional.of(Proof.CLIENT_SECRET)) ? OF_OAUTH : OF_THE_API;
    Map<String, ApiResponse> all = new LinkedHashMap<>();
    all.put("400", reference(own, "400"));
    if (!admission.proof().equals(Optional.of(Proof.NONE))) {
      all.put("401", reference(own, "401"));
    }
    if (!admission.isOpen()) {
      all.put("403", reference(OF_THE_API, "403"));
    }
    if (operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(it -> "path".equals(it.getIn()))) {
      all.put("404", reference(OF_THE_API, "404"));
    }
    if (operation.getRequestBody() != null) {
      all.put("413", reference(OF_THE_API, "413"));
      all.put("415", reference(OF_THE_API, "415"));
    }
    all.put("503", reference(OF_THE_API, "503"));
    return all;
  }

  private static ApiResponse reference(String type, String status) {
    return new ApiResponse().$ref("#/components/responses/" + type + status);
  }

  /** Those that an operation names itself have a body too. */
  static ApiResponse completed(String status, ApiResponse response) {
    return status.startsWith("4") && response.getContent() == null
        ? response.content(content(OF_THE_API))
        : response;
  }

  /** What the references are to. */
  static Map<String, ApiResponse> responses() {
    Map<String, ApiResponse> all = new LinkedHashMap<>();
    TEXTS.forEach((status, text) -> all.put(OF_THE_API + status, error(text, OF_THE_API)));
    for (String status : List.of("400", "401")) {
      all.put(OF_OAUTH + status, error(TEXTS.get(status), OF_OAUTH));
    }
    return all;
  }

  private static ApiResponse error(String text, String type) {
    return new ApiResponse().description(text).content(content(type));
  }

  private static Content content(String type) {
    return new Content()
        .addMediaType(
            "application/json",
            new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + type)));
  }

  /** Their bodies. */
  static Map<String, Schema<?>> schemas() {
    Schema<?> error =
        object("", "time", "message", "internalCode", "responseStatus")
            .addProperty("time", new IntegerSchema().format("int64").description("ms"))
            .addProperty("message", new StringSchema())
            .addProperty("internalCode", new IntegerSchema())
            .addProperty("responseStatus", new StringSchema())
            .addProperty(
                "code",
                new StringSchema()
                    .description("why, for programs, where a consumer was not let in"))
            .addProperty(
                "fields",
                new ObjectSchema()
                    .additionalProperties(new StringSchema())
                    .description("what is wrong of each member, where several may be"));
    return Map.of(
        OF_THE_API,
        object("", "error").addProperty("error", error),
        OF_OAUTH,
        object("RFC 6749, section 5.2", "error")
            .addProperty("error", new StringSchema())
            .addProperty("error_description", new StringSchema()));
  }

  private static Schema<?> object(String text, String... required) {
    Schema<?> schema = new ObjectSchema();
    if (!text.isEmpty()) {
      schema.setDescription(text);
    }
    schema.setRequired(List.of(required));
    return schema;
  }
}
