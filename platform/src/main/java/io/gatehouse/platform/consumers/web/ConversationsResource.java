package io.gatehouse.platform.consumers.web;

import io.gatehouse.exchange.Caller;
import io.gatehouse.platform.accounts.Texts;
import io.gatehouse.platform.consumers.campaigns.Engagement;
import io.gatehouse.platform.consumers.conversations.Conversation;
import io.gatehouse.platform.consumers.conversations.Conversations;
import io.gatehouse.platform.consumers.conversations.Message;
import io.gatehouse.platform.consumers.people.ConsumerInformation;
import io.gatehouse.platform.consumers.people.ConsumerTokens;
import io.gatehouse.platform.consumers.people.People;
import io.gatehouse.platform.consumers.people.Person;
import io.gatehouse.platform.rest.Bodies;
import io.gatehouse.platform.rest.CallerKind;
import io.gatehouse.platform.rest.For;
import io.gatehouse.platform.rest.Refusal;
import io.gatehouse.servlet.RequestCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What consumers say, and are answered. */
@Path("{accountId}/conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@For(CallerKind.CONSUMER)
public final class ConversationsResource {
  private static final int LONGEST_ID = 128;

  private final Doors doors;
  private final People people;
  private final Conversations conversations;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public ConversationsResource(Doors doors, People people, Conversations conversations) {
    this.doors = doors;
    this.people = people;
    this.conversations = conversations;
  }

  /** Where somebody wants to talk, and what their page says. */
  public record OpenBody(
      @Nullable String engagementId, @Nullable Map<String, @Nullable Object> page) {}

  /** What somebody says. */
  public record SayBody(@Nullable String text) {

    /** Without the text. */
    @Override
    public String toString() {
      return "SayBody";
    }
  }

  /** What was said. */
  public record MessageView(int id, String from, String author, String text, long sentAt) {

    static MessageView of(Message message) {
      return new MessageView(
          message.id(),
          message.from().text(),
          message.author(),
          message.text(),
          message.sentAt().toEpochMilli());
    }
  }

  /** Which one it is. */
  public record ConversationView(String conversationId) {}

  /** Some messages, in their order. */
  public record MessagesView(List<MessageView> messages) {}

  private Caller caller() {
    return RequestCaller.of(request).orElseThrow(IllegalStateException::new).caller();
  }

  private Person person(String accountId) {
    return people
        .find(accountId, caller().subject())
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAUTHORIZED, "You are not known any more; authenticate anew."));
  }

  @POST
  @Operation(summary = "Opens a conversation at an engagement, or finds the open one")
  public ConversationView open(@PathParam("accountId") String accountId, @Nullable OpenBody body) {
    OpenBody sent = Bodies.there(body);
    Engagement engagement =
        doors.engagement(accountId, Texts.name("engagementId", sent.engagementId(), LONGEST_ID));
    Object connector = caller().claims().get(ConsumerTokens.CONNECTOR);
    if (engagement.isAuthenticated() && !engagement.connectorId().equals(connector)) {
      throw new Refusal(
          Refusal.Kind.UNAUTHORIZED,
          "This engagement is for consumers who have logged in at the brand; log in.");
    }
    Conversation conversation =
        conversations.open(
            person(accountId),
            engagement,
            Optional.ofNullable(sent.page()).map(ConsumerInformation::ofPage));
    return new ConversationView(conversation.id());
  }

  @GET
  @Path("{id}/messages")
  @Operation(summary = "Tells what was said after a message")
  public MessagesView messages(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @QueryParam("after") @Nullable String after) {
    Conversation conversation = conversations.own(person(accountId), id);
    return new MessagesView(
        conversations.messages(conversation, number(after)).stream().map(MessageView::of).toList());
  }

  private static int number(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw Texts.bad("after is no number of a message; send one, or leave it out.");
    }
    return Integer.parseInt(text);
  }

  @POST
  @Path("{id}/messages")
  @Operation(summary = "Says something")
  @ApiResponse(
      responseCode = "201",
      description = "said",
      content = @Content(schema = @Schema(implementation = MessageView.class)))
  @ApiResponse(responseCode = "409", description = "the conversation is closed or full")
  public Response say(
      @PathParam("accountId") String accountId,
      @PathParam("id") String id,
      @Nullable SayBody body) {
    String text = Bodies.there(body).text();
    if (text == null) {
      throw Texts.bad("text is missing; send what is said.");
    }
    return Response.status(Response.Status.CREATED)
        .entity(MessageView.of(conversations.say(person(accountId), id, text)))
        .build();
  }
}
