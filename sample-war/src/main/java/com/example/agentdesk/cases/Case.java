package com.example.agentdesk.cases;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an agent wrote down about one customer's wish, and the files that belong to it. */
public final class Case {
  private final String id;
  private final String agent;
  private final Map<String, String> fields;
  private final List<Attachment> attachments = new CopyOnWriteArrayList<>();

  Case(String id, String agent, Map<String, String> fields) {
    this.id = id;
    this.agent = agent;
    this.fields = Collections.unmodifiableMap(fields);
  }

  void attach(Attachment attachment) {
    attachments.add(attachment);
  }

  public String getId() {
    return id;
  }

  public String getAgent() {
    return agent;
  }

  /** Labels to texts, in the order of the form. */
  public Map<String, String> getFields() {
    return fields;
  }

  public List<Attachment> getAttachments() {
    return List.copyOf(attachments);
  }
}
