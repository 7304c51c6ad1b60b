package com.example.agentdesk;

/** Somebody who works at the desk. */
public final class TeamMember {
  private final String name;
  private final String languages;
  private final String shift;
  private final int open;

  TeamMember(String name, String languages, String shift, int open) {
    this.name = name;
    this.languages = languages;
    this.shift = shift;
    this.open = open;
  }

  public String getName() {
    return name;
  }

  public String getLanguages() {
    return languages;
  }

  public String getShift() {
    return shift;
  }

  public int getOpen() {
    return open;
  }
}
