package com.example.brand;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the platform's administrator has told the brand: a file of properties, named by the system
 * property {@code brand.chat}. It is read for each page, so the shop can be up before it is there.
 *
 * @param script the address of the consumer script
 * @param engagements by the shop's own names for them
 * @param clientId of the platform at the shop
 * @param clientSecret the same's
 * @param returnPages where its separate windows may come back to, with one blank between
 * @param tokenSeconds how long an ID token counts
 */
record ChatSettings(
    String script,
    Map<String, String> engagements,
    String clientId,
    String clientSecret,
    String returnPages,
    int tokenSeconds) {

  /** Empty where there is no file: then the shop has no chat. */
  static Optional<ChatSettings> read() throws IOException {
    String name = System.getProperty("brand.chat", "");
    if (name.isEmpty() || !Files.exists(Path.of(name))) {
      return Optional.empty();
    }
    Properties file = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      file.load(reader);
    }
    Map<String, String> engagements = new TreeMap<>();
    for (String key : file.stringPropertyNames()) {
      if (key.startsWith("engagement.")) {
        engagements.put(key.substring("engagement.".length()), file.getProperty(key));
      }
    }
    return Optional.of(
        new ChatSettings(
            file.getProperty("script"),
            engagements,
            file.getProperty("client_id", ""),
            file.getProperty("client_secret", ""),
            file.getProperty("return_pages", ""),
            Integer.parseInt(file.getProperty("token_seconds", "300"))));
  }

  /** Where the script comes from, and calls: for the policy of the shop's pages. */
  String origin() {
    URI address = URI.create(script);
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  /** Whether the platform may be answered there. */
  boolean isReturnPage(String address) {
    return List.of(returnPages.split(" ")).contains(address);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "ChatSettings[" + script + ", " + engagements + "]";
  }
}
