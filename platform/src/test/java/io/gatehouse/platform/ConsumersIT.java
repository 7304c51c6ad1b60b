package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.platform.consumers.Consumers;
import io.gatehouse.platform.consumers.conversations.Conversation;
import io.gatehouse.platform.consumers.people.ConsumerInformation;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.keys.Actor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What consumers and pages of brands do, row by row, over HTTP; and what the desk sees of it. */
class ConsumersIT {
  @RegisterExtension
  static final ExecutedRows ROWS =
      new ExecutedRows(List.of("B-20", "B-21", "B-22", "B-23", "B-24", "B-29"));

  private static final Actor ALAN =
      new Actor("brand", "urn:gatehouse:platform", "1", "alan", Instant.EPOCH);

  private static PlatformApp app;
  private static Brand brand;
  private static Shop shop;
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    app = PlatformApp.start();
    brand = new Brand(app).make();
    shop = Shop.open(app, brand);
    shop.enableAnonymous("other", true);
    for (String name : List.of("shop", "market", "account", "stall", "chat")) {
      NAMES.put("$" + name, shop.id(name));
    }
    Instant later = Instant.now().plusSeconds(600);
    NAMES.put("$annOfMarket", shop.idToken(Shop.OTHER_ISSUER, "ann", later, Map.of()));
    NAMES.put("$anonymous", shop.anonymousToken());
    NAMES.put("$ann", shop.idToken(Shop.ISSUER, "ann", later, Map.of()));
    NAMES.put("$bob", shop.idToken(Shop.ISSUER, "bob", later, Map.of()));
    NAMES.put("$old", shop.idToken(Shop.ISSUER, "ann", Instant.now().minusSeconds(3600), Map.of()));
    NAMES.put(
        "$others",
        Brand.read(brand.calls().post(app.at("api/account/other/anonymous/authorize"), "", "{}"))
            .get("token")
            .asText());
    NAMES.put("$guest", Shop.bearer(shop.anonymous(shop.anonymousToken())));
    NAMES.put("$known", Shop.bearer(shop.known("ann", Map.of())));
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static Consumers consumers() {
    return app.platform().consumers();
  }

  private static String filled(String text) {
    String filled = text == null ? "" : text;
    // longer names first: $annOfMarket before $ann
    for (String name :
        NAMES.keySet().stream().sorted((one, other) -> other.length() - one.length()).toList()) {
      filled = filled.replace(name, NAMES.get(name));
    }
    return filled;
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "/consumers.txt",
      delimiter = '|',
      quoteCharacter = '\u0001',
      emptyValue = "",
      nullValues = "",
      useHeadersInDisplayName = true)
  void answers(
      String row,
      String caller,
      String method,
      String target,
      String body,
      int status,
      String has) {
    String bearer =
        switch (caller) {
          case "-" -> "";
          case "guest" -> "Bearer " + NAMES.get("$guest");
          case "ann" -> "Bearer " + NAMES.get("$known");
          default -> "Bearer " + brand.bearer(caller);
        };

    HttpResponse<String> answer =
        brand
            .calls()
            .call(method, app.at("api/account/brand/" + filled(target)), bearer, filled(body));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(filled(has)).doesNotContain("Exception", "\tat ");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
    ROWS.add(row);
  }

  private static Person person(JsonNode consumer) {
    return consumers().people().find("brand", consumer.get("consumerId").asText()).orElseThrow();
  }

  private static Conversation conversation(String id) {
    return consumers().conversations().find("brand", id).orElseThrow();
  }

  @Test
  @Row("B-20")
  void theDeskSeesWhatTheBrandSaysUnderItsLabels() {
    JsonNode claire =
        shop.known(
            "claire",
            Map.of(
                "name", "Claire <b>Bold</b>",
                "given_name", "Claire",
                "family_name", "Bold",
                "email", "claire@shop.example",
                "phone_number", "+1 212-555-0100",
                "gender", "female",
                "preferred_username", "claire7",
                "lp_sdes", List.of(customer(), personal())));

    Person seen = person(claire);

    assertThat(seen.isVerified()).isTrue();
    assertThat(seen.identity())
        .contains(new Person.Identity(Shop.ISSUER, "claire")); // letter for letter
    assertThat(seen.information().notes()).isEmpty();
    assertThat(seen.information().sections())
        .extracting(ConsumerInformation.Section::label)
        .containsExactly("Profile", "Customer Info", "Personal Info");
    assertThat(texts(seen.information(), "Profile"))
        .containsExactlyInAnyOrder(
            "name=Claire <b>Bold</b>",
            "given_name=Claire",
            "family_name=Bold",
            "email=claire@shop.example",
            "phone_number=+1 212-555-0100",
            "gender=female",
            "preferred_username=claire7");
    assertThat(texts(seen.information(), "Customer Info"))
        .containsExactlyInAnyOrder(
            "cstatus=active",
            "ctype=vip",
            "customerId=138766AC",
            "balance=-400.99",
            "socialId=11256324780",
            "imei=3543546543545688",
            "userName=claire7",
            "companySize=500",
            "accountName=bank corp",
            "role=broker",
            "lastPaymentDate=2014-10-15",
            "registrationDate=2013-05-23");
    assertThat(texts(seen.information(), "Personal Info"))
        .containsExactlyInAnyOrder(
            "firstname=Claire",
            "lastname=Bold",
            "age=34, born 1980-04-15",
            "contacts=claire@shop.example, +1 212-555-0100",
            "gender=FEMALE",
            "company=bank corp",
            "language=en-US");
  }

  private static List<String> texts(ConsumerInformation information, String label) {
    return information.sections().stream()
        .filter(section -> section.label().equals(label))
        .flatMap(section -> section.entries().stream())
        .map(entry -> entry.name() + "=" + entry.value())
        .toList();
  }

  private static Map<String, Object> customer() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("cstatus", "active");
    info.put("ctype", "vip");
    info.put("customerId", "138766AC");
    info.put("balance", -400.99);
    info.put("socialId", "11256324780");
    info.put("imei", "3543546543545688");
    info.put("userName", "claire7");
    info.put("companySize", 500);
    info.put("accountName", "bank corp");
    info.put("role", "broker");
    info.put("lastPaymentDate", Map.of("day", 15, "month", 10, "year", 2014));
    info.put("registrationDate", Map.of("day", 23, "month", 5, "year", 2013));
    return Map.of("type", "ctmrinfo", "info", info);
  }

  private static Map<String, Object> personal() {
    return Map.of(
        "type",
        "personal",
        "personal",
        Map.of(
            "firstname", "Claire",
            "lastname", "Bold",
            "age", Map.of("age", 34, "year", 1980, "month", 4, "day", 15),
            "contacts", List.of(Map.of("email", "claire@shop.example", "phone", "+1 212-555-0100")),
            "gender", "FEMALE",
            "company", "bank corp",
            "language", "en-US"));
  }

  @Test
  @Row("B-20")
  void wrongTypesAreLeftOutWithANote() {
    JsonNode dan =
        shop.known(
            "dan",
            Map.of(
                "name", List.of("Dan"),
                "email", "x".repeat(300),
                "preferred_username", "dan\u0007",
                "lp_sdes",
                    List.of(
                        Map.of(
                            "type",
                            "ctmrinfo",
                            "info",
                            Map.of(
                                "customerId",
                                7,
                                "balance",
                                "much",
                                "companySize",
                                1.5,
                                "lastPaymentDate",
                                Map.of("day", 31, "month", 2, "year", 2014),
                                "role",
                                "broker")),
                        Map.of("type", "personal", "personal", List.of()),
                        "more")));

    Person seen = person(dan);

    assertThat(seen.information().sections()).hasSize(1);
    assertThat(texts(seen.information(), "Customer Info")).containsExactly("role=broker");
    assertThat(seen.information().notes())
        .hasSize(9)
        .anyMatch(note -> note.startsWith("ctmrinfo.balance is not of its type"))
        .anyMatch(note -> note.startsWith("email is not of its type, or too long"))
        .noneMatch(note -> note.contains("much") || note.contains("\u0007"));
    assertThat(seen.name()).startsWith("Consumer ");
  }

  @Test
  @Row("B-20")
  void whatThePageSaysIsKeptApartAndIsNotVerified() {
    JsonNode eve = shop.known("eve", Map.of("name", "Eve"));

    String id =
        shop.conversation(
            eve,
            "account",
            Map.of(
                "name",
                "The Queen",
                "topic",
                "Orders",
                "items",
                3,
                "deep",
                Map.of("a", 1),
                "lp_sdes",
                List.of(Map.of("type", "ctmrinfo", "info", Map.of("ctype", "vip")))));

    assertThat(person(eve).information().sections()).hasSize(1);
    assertThat(texts(person(eve).information(), "Profile")).containsExactly("name=Eve");
    assertThat(person(eve).name()).isEqualTo("Eve");
    ConsumerInformation page = conversation(id).page();
    assertThat(texts(page, "Profile")).containsExactly("name=The Queen");
    assertThat(texts(page, "Customer Info")).containsExactly("ctype=vip");
    assertThat(texts(page, "Page")).containsExactlyInAnyOrder("topic=Orders", "items=3");
    assertThat(page.notes()).hasSize(1);
  }

  @Test
  @Row("B-21")
  void eachAnonymousConsumerHasATokenOfTheirOwn() {
    Set<String> tokens = new HashSet<>();
    IntStream.range(0, 20).forEach(i -> tokens.add(shop.anonymousToken()));

    assertThat(tokens).hasSize(20).allMatch(token -> token.matches("gca_[0-9a-f]{64}"));
  }

  @Test
  @Row("B-21")
  void theSameBrowserComesBackToTheSameConversation() {
    String browser = shop.anonymousToken();
    JsonNode first = shop.anonymous(browser);
    assertThat(first.has("conversationId")).isFalse();
    String id = shop.conversation(first, "chat", Map.of());
    assertThat(shop.say(first, id, "Hello").statusCode()).isEqualTo(201);

    JsonNode again = shop.anonymous(browser);
    JsonNode another = shop.anonymous(shop.anonymousToken());

    assertThat(again.get("consumerId")).isEqualTo(first.get("consumerId"));
    assertThat(again.get("conversationId").asText()).isEqualTo(id);
    assertThat(Shop.bearer(again)).isNotEqualTo(Shop.bearer(first));
    assertThat(shop.conversation(again, "chat", Map.of())).isEqualTo(id);
    assertThat(shop.messages(again, id).body()).contains("Hello");
    assertThat(another.get("consumerId")).isNotEqualTo(first.get("consumerId"));
    assertThat(shop.messages(another, id).statusCode()).isEqualTo(404);
    assertThat(shop.say(another, id, "Hi").statusCode()).isEqualTo(404);
  }

  @Test
  @Row("B-21")
  void aConsumerIsNoUserWhereverTheyCall() {
    JsonNode guest = shop.anonymous(shop.anonymousToken());

    HttpResponse<String> answer =
        brand.calls().get(app.at("api/orders"), "Bearer " + Shop.bearer(guest));

    assertThat(answer.body()).matches("caller Visitor [0-9a-f]{6} roles ");
    assertThat(shop.get("users/me", Shop.bearer(guest)).statusCode()).isEqualTo(403);
    assertThat(
            brand
                .calls()
                .get(
                    app.at("api/account/other/conversations/x/messages"),
                    "Bearer " + Shop.bearer(guest))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  @Row("B-21")
  void withoutTheFeatureThereIsNoneAndOnlyTheOperatorSwitchesIt() {
    String browser = shop.anonymousToken();
    JsonNode guest = shop.anonymous(browser);
    String id = shop.conversation(guest, "chat", Map.of());
    shop.enableAnonymous("brand", false);
    try {
      assertThat(shop.post("anonymous/authorize", "", Map.of()).statusCode()).isEqualTo(403);
      assertThat(shop.authenticate("anonymous", "chat", Map.of("token", browser)).statusCode())
          .isEqualTo(403);
      assertThat(shop.get("engagements/" + shop.id("chat") + "/window", "").statusCode())
          .isEqualTo(403);
      assertThat(shop.messages(guest, id).statusCode()).isEqualTo(401);
      HttpResponse<String> attempt =
          brand.call(
              "ada",
              "PUT",
              "api/platform/accounts/brand/features/anonymous-consumers",
              Map.of("enabled", true));
      assertThat(attempt.statusCode()).isEqualTo(403);
      assertThat(shop.post("anonymous/authorize", "", Map.of()).body())
          .contains("contact the account team");
    } finally {
      shop.enableAnonymous("brand", true);
    }
    assertThat(shop.messages(shop.anonymous(browser), id).statusCode()).isEqualTo(200);
  }

  @Test
  @Row("B-21")
  void whoHasSaidNothingForLongIsForgotten() {
    String silent = shop.anonymousToken();
    JsonNode speaking = shop.anonymous(shop.anonymousToken());
    String id = shop.conversation(speaking, "chat", Map.of());
    assertThat(shop.say(speaking, id, "Hello").statusCode()).isEqualTo(201);

    consumers().people().removeUnused(Instant.now().plusSeconds(3600));

    assertThat(shop.authenticate("anonymous", "chat", Map.of("token", silent)).statusCode())
        .isEqualTo(401);
    assertThat(shop.messages(speaking, id).body()).contains("Hello");
    NAMES.put("$anonymous", shop.anonymousToken());
    NAMES.put("$guest", Shop.bearer(shop.anonymous(shop.anonymousToken())));
  }

  @Test
  @Row("B-22")
  void aCloserLookKeepsEveryoneToTheirOwn() {
    JsonNode frank = shop.known("frank", Map.of());
    String id = shop.conversation(frank, "account", Map.of());
    assertThat(shop.say(frank, id, "Hello\nagain").statusCode()).isEqualTo(201);
    assertThat(shop.messages(shop.known("gina", Map.of()), id).statusCode()).isEqualTo(404);

    JsonNode said = Brand.read(shop.messages(frank, id)).get("messages");

    assertThat(said).hasSize(1);
    assertThat(said.get(0).get("id").asInt()).isEqualTo(1);
    assertThat(said.get(0).get("from").asText()).isEqualTo("consumer");
    assertThat(said.get(0).get("text").asText()).isEqualTo("Hello\nagain");
    for (String text : List.of("", " \n", "x".repeat(4001), "bell\u0007")) {
      assertThat(shop.say(frank, id, text).statusCode()).isEqualTo(400);
    }
    assertThat(
            brand
                .calls()
                .post(
                    app.at("api/account/brand/conversations/" + id + "/messages"),
                    "Bearer " + Shop.bearer(frank),
                    "{\"text\":\"half \\ud800 of a pair\"}")
                .body())
        .contains("control characters");
    assertThat(shop.say(frank, id, "x".repeat(4000)).statusCode()).isEqualTo(201);
    for (String after : List.of("-1", "x", "1e3", "99999999999")) {
      assertThat(
              shop.get("conversations/" + id + "/messages?after=" + after, Shop.bearer(frank))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  @Row("B-22")
  void agentsAnswerAndCloseAndThenAnotherIsOpened() {
    JsonNode hugo = shop.known("hugo", Map.of("name", "Hugo"));
    String id = shop.conversation(hugo, "account", Map.of());
    assertThat(shop.say(hugo, id, "Hello").statusCode()).isEqualTo(201);
    assertThat(consumers().conversations().reply(ALAN, id, "<b>Good</b> day").id()).isEqualTo(2);

    JsonNode answered =
        Brand.read(shop.get("conversations/" + id + "/messages?after=1", Shop.bearer(hugo)))
            .get("messages");
    assertThat(answered).hasSize(1);
    assertThat(answered.get(0).get("from").asText()).isEqualTo("agent");
    assertThat(answered.get(0).get("author").asText()).isEqualTo("alan");
    assertThat(answered.get(0).get("text").asText()).isEqualTo("<b>Good</b> day");

    consumers().conversations().close(ALAN, id);

    assertThat(shop.say(hugo, id, "And").statusCode()).isEqualTo(409);
    assertThat(shop.messages(hugo, id).body()).contains("Hello");
    assertThat(shop.conversation(hugo, "account", Map.of())).isNotEqualTo(id);
    assertThat(consumers().conversations().of(person(hugo))).hasSize(2);
  }

  @Test
  @Row("B-22")
  void aConversationHasAThousandMessagesAndNoMore() {
    JsonNode ines = shop.known("ines", Map.of());
    String id = shop.conversation(ines, "account", Map.of());
    IntStream.range(0, 1000).forEach(i -> consumers().conversations().reply(ALAN, id, "Hi"));

    assertThat(shop.say(ines, id, "one more").statusCode()).isEqualTo(409);
    assertThat(conversation(id).messages()).isEqualTo(1000);
    assertThat(Brand.read(shop.messages(ines, id)).get("messages")).hasSize(200);
  }

  @Test
  @Row("B-29")
  void onePersonOverChannelsAndTwoOfTwoIssuers() {
    JsonNode web = shop.known("kim", Map.of("name", "Kim"));
    String id = shop.conversation(web, "account", Map.of());
    JsonNode app2 =
        shop.come("shop", "chat", Map.of("id_token", shop.idToken("kim", Map.of("name", "Kim A"))));
    String other = shop.conversation(app2, "chat", Map.of());
    JsonNode market =
        shop.come(
            "market",
            "stall",
            Map.of(
                "id_token",
                shop.idToken(Shop.OTHER_ISSUER, "kim", Instant.now().plusSeconds(60), Map.of())));

    assertThat(app2.get("consumerId")).isEqualTo(web.get("consumerId"));
    assertThat(person(web).name()).isEqualTo("Kim A");
    assertThat(consumers().conversations().of(person(web)))
        .extracting(Conversation::id)
        .containsExactlyInAnyOrder(id, other);
    assertThat(shop.messages(app2, id).statusCode()).isEqualTo(200);
    assertThat(market.get("consumerId")).isNotEqualTo(web.get("consumerId"));
    assertThat(shop.messages(market, id).statusCode()).isEqualTo(404);
    assertThat(shop.known("KIM", Map.of()).get("consumerId")).isNotEqualTo(web.get("consumerId"));
  }
}
