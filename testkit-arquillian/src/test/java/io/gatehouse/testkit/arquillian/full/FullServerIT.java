package io.gatehouse.testkit.arquillian.full;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.testkit.arquillian.LoggedIn;
import io.gatehouse.testkit.arquillian.SecuredByGatehouse;
import jakarta.ejb.EJB;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A suite with enterprise beans, on a server that has them. */
@ArquillianTest
@SecuredByGatehouse
class FullServerIT {
  @EJB private CounterBean counter;

  @Deployment
  static WebArchive desk() {
    return ShrinkWrap.create(WebArchive.class, "full.war")
        .addClasses(CounterBean.class, AgentsBean.class, AgentsServlet.class);
  }

  @Test
  void beansAreInjectedInTheContainer() {
    assertEquals(1, counter.next());
  }

  @Test
  @RunAsClient
  void beansKnowTheCaller(
      @LoggedIn(user = "alice", roles = "agent") HttpClient alice, @ArquillianResource URI desk)
      throws Exception {
    assertEquals("alice", get(alice, desk).body());
  }

  @Test
  @RunAsClient
  void beansKeepOthersOut(
      @LoggedIn(user = "alice", roles = "trainee") HttpClient alice, @ArquillianResource URI desk)
      throws Exception {
    assertEquals("no agent", get(alice, desk).body());
  }

  private static HttpResponse<String> get(HttpClient client, URI desk)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(desk.resolve("agents")).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString());
  }
}
