package io.gatehouse.platform.rest;

import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * Resources that are there already, as the runtime knows them. Were they registered as they are, it
 * would take them for providers too, and warn of each that it is none.
 */
final class ResourceModels {
  private ResourceModels() {}

  /** What the annotations of its class say, answered by that one. */
  static Resource of(Object resource) {
    Resource read = Resource.from(resource.getClass());
    Resource.Builder model = Resource.builder(read.getPath()).name(read.getName());
    copy(read, model, resource);
    return model.build();
  }

  private static void copy(Resource from, Resource.Builder to, Object resource) {
    for (ResourceMethod method : from.getResourceMethods()) {
      ResourceMethod.Builder unused =
          to.addMethod(method).handledBy(resource, method.getInvocable().getHandlingMethod());
    }
    for (Resource child : from.getChildResources()) {
      copy(child, to.addChildResource(child.getPath()), resource);
    }
  }
}
