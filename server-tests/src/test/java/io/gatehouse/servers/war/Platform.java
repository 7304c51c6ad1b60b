package io.gatehouse.servers.war;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What the server of this run calls its APIs; the applications are written for Jakarta EE. */
enum Platform {
  JAKARTA_EE("xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""),
  JAVA_EE("xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\"");

  private final String webXml;

  Platform(String webXml) {
    this.webXml = webXml;
  }

  static Platform ofThisRun() {
    return Platform.valueOf(System.getProperty("server.platform", JAKARTA_EE.name()));
  }

  /** The attributes of a web.xml of its newest kind. */
  String webXml() {
    return webXml;
  }

  /** The class as the platform wants it: with other names for the container's types. */
  byte[] type(byte[] type) {
    if (this == JAKARTA_EE) {
      return type;
    }
    ClassWriter out = new ClassWriter(0);
    new ClassReader(type).accept(new ClassRemapper(out, new ToJavax()), 0);
    return out.toByteArray();
  }

  private static final class ToJavax extends Remapper {
    @Override
    public String map(String name) {
      return name.startsWith("jakarta/") ? "javax/" + name.substring("jakarta/".length()) : name;
    }
  }
}
