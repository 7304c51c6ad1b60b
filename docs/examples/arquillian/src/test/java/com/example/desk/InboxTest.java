package com.example.desk;

import io.gatehouse.testkit.arquillian.LoggedIn;
import io.gatehouse.testkit.arquillian.SecuredByGatehouse;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@ArquillianTest
@SecuredByGatehouse
class InboxTest {
  @ArquillianResource private URI desk;

  @Deployment(testable = false)
  static WebArchive desk() {
    return ShrinkWrap.create(WebArchive.class, "desk.war")
        .addClass(InboxServlet.class)
        .setWebXML(new File("src/main/webapp/WEB-INF/web.xml"));
  }

  @Test
  void anAgentReadsTheInbox(@LoggedIn(user = "alice", roles = "agent") HttpClient browser)
      throws Exception {
    Assertions.assertEquals("Inbox of alice", inbox(browser).body().strip());
  }

  @Test
  void aTraineeDoesNot(@LoggedIn(user = "dora", roles = "trainee") HttpClient browser)
      throws Exception {
    Assertions.assertEquals(403, inbox(browser).statusCode());
  }

  @Test
  void aStrangerIsSentToTheLogin() throws Exception {
    Assertions.assertEquals(302, inbox(HttpClient.newHttpClient()).statusCode());
  }

  private HttpResponse<String> inbox(HttpClient browser) throws IOException, InterruptedException {
    HttpRequest navigation =
        HttpRequest.newBuilder(desk.resolve("inbox")).header("Accept", "text/html").build();
    return browser.send(navigation, HttpResponse.BodyHandlers.ofString());
  }
}
