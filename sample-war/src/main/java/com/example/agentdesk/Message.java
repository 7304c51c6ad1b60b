package com.example.agentdesk;

/** One message of a conversation. */
public final class Message {
  private final String author;
  private final String sent;
  private final boolean fromDesk;
  private final String text;

  private Message(String author, String sent, boolean fromDesk, String text) {
    this.author = author;
    this.sent = sent;
    this.fromDesk = fromDesk;
    this.text = text;
  }

  static Message customer(String author, String sent, String text) {
    return new Message(author, sent, false, text);
  }

  static Message desk(String author, String sent, String text) {
    return new Message(author, sent, true, text);
  }

  public String getAuthor() {
    return author;
  }

  public String getSent() {
    return sent;
  }

  public boolean isFromDesk() {
    return fromDesk;
  }

  public String getText() {
    return text;
  }
}
