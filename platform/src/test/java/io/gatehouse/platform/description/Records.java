package io.gatehouse.platform.description;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of records are there, unless they can be missing. */
final class Records implements ModelConverter {
  @Override
  public Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
    if (schema == null || !java.isRecordType()) {
      return schema;
    }
    String name =
        schema.get$ref() == null ? schema.getName() : schema.get$ref().replaceAll("^.*/", "");
    Schema<?> model = name == null ? null : context.getDefinedModels().get(name);
    if (model != null && model.getRequired() == null && model.getProperties() != null) {
      List<String> there =
          Stream.of(java.getRawClass().getRecordComponents())
              .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
              .map(RecordComponent::getName)
              .filter(model.getProperties()::containsKey)
              .toList();
      if (!there.isEmpty()) {
        model.setRequired(there);
      }
    }
    return schema;
  }
}
