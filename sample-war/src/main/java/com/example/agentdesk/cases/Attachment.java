package com.example.agentdesk.cases;

/** A file that was added to a case; the sample keeps its fingerprint, not its content. */
public final class Attachment {
  private final String name;
  private final long size;
  private final String sha256;

  Attachment(String name, long size, String sha256) {
    this.name = name;
    this.size = size;
    this.sha256 = sha256;
  }

  public String getName() {
    return name;
  }

  public long getSize() {
    return size;
  }

  public String getSha256() {
    return sha256;
  }
}
