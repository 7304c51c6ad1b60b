package io.gatehouse.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.TestRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {
  private static final String BASE = "http://localhost:8080/app";

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          NAVIGATION    | GET    | Accept: text/html
          NAVIGATION    | GET    | Accept: */*
          NAVIGATION    | GET    | X-Nothing: said
          NAVIGATION    | HEAD   | Accept: */*
          NAVIGATION    | POST   | Accept: text/html; Content-Type: application/x-www-form-urlencoded
          NAVIGATION    | POST   | Accept: text/html; Content-Type: multipart/form-data
          NAVIGATION    | GET    | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: document
          NAVIGATION    | GET    | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: iframe
          NAVIGATION    | GET    | Sec-Fetch-Mode: navigate
          NAVIGATION    | GET    | Sec-Fetch-Mode: navigate; X-Requested-With: com.example.app
          SCRIPTED      | GET    | Sec-Fetch-Mode: cors; Sec-Fetch-Dest: empty; Accept: text/html
          SCRIPTED      | GET    | Sec-Fetch-Mode: navigate; Sec-Fetch-Dest: empty
          SCRIPTED      | GET    | Sec-Fetch-Mode: no-cors; Sec-Fetch-Dest: image
          SCRIPTED      | GET    | Sec-Fetch-Mode: no-cors; Sec-Fetch-Dest: script
          SCRIPTED      | GET    | Sec-Fetch-Mode: no-cors; Sec-Fetch-Dest: style
          SCRIPTED      | GET    | Sec-Fetch-Mode: cors; Sec-Fetch-Dest: font
          SCRIPTED      | GET    | Sec-Fetch-Mode: same-origin; Sec-Fetch-Dest: worker
          SCRIPTED      | GET    | X-Requested-With: XMLHttpRequest; Accept: text/html
          SCRIPTED      | GET    | Accept: application/json
          SCRIPTED      | GET    | Accept: text/event-stream
          SCRIPTED      | GET    | Accept: text/event-stream; Sec-Fetch-Mode: cors
          SCRIPTED      | GET    | Accept: */*; Upgrade: websocket
          SCRIPTED      | GET    | Accept: text/html; Upgrade: WebSocket
          SCRIPTED      | PUT    | Accept: text/html
          SCRIPTED      | PATCH  | Accept: text/html
          SCRIPTED      | DELETE | Accept: text/html
          SCRIPTED      | POST   | Accept: */*; Content-Type: application/json
          SCRIPTED      | POST   | Accept: */*; Content-Type: application/merge-patch+JSON
          FACES_PARTIAL | POST   | Accept: */*; Faces-Request: partial/ajax; X-Requested-With: XMLHttpRequest
          """)
  void isTakenFromWhatTheClientSays(RequestKind kind, String method, String headers) {
    assertThat(RequestKind.of(request(method, "/desk/list", headers))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /app.css        | SCRIPTED
          /a/app.min.JS   | SCRIPTED
          /logo.png       | SCRIPTED
          /favicon.ico    | SCRIPTED
          /report.pdf     | NAVIGATION
          /index.html     | NAVIGATION
          /desk           | NAVIGATION
          """)
  void ofAPartOfAPageIsNoNavigationForClientsThatSayLittle(String path, RequestKind kind) {
    assertThat(RequestKind.of(request("GET", path, "Accept: */*"))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /photo.jpg | Accept: text/html                                  | true
          /photo.jpg | Sec-Fetch-Dest: image                              | true
          /photo.jpg | Sec-Fetch-Dest: document; Sec-Fetch-Mode: navigate | false
          /a.pdf     | Accept: text/html                                  | false
          /a.css/x   | Accept: text/html                                  | false
          """)
  void knowsWhatPagesAreMadeOf(String path, String headers, boolean isAsset) {
    assertThat(RequestKind.isAsset(request("GET", path, headers))).isEqualTo(isAsset);
  }

  private static TestRequest request(String method, String path, String headers) {
    TestRequest request = new TestRequest(method, BASE, path, "");
    for (String header : headers.split(";(?= [A-Z])", -1)) {
      String[] pair = header.split(":", 2);
      request.header(pair[0].strip(), pair[1].strip());
    }
    return request;
  }
}
