package io.gatehouse.testkit.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.gatehouse.testkit.arquillian.desk.Desk;
import java.net.URI;
import java.net.http.HttpClient;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
@SecuredByGatehouse
class InContainerIT {
  @Deployment
  static WebArchive desk() {
    return Desk.war("in-container").addClass(Http.class);
  }

  @Test
  void aTestRunsInTheContainer() {
    assertNotSame(ClassLoader.getSystemClassLoader(), InContainerIT.class.getClassLoader());
  }

  @Test
  @RunAsClient
  void anotherOneIsAClient(
      @LoggedIn(user = "alice", roles = "agent") HttpClient alice, @ArquillianResource URI desk)
      throws Exception {
    String page = Http.get(alice, desk.resolve("inbox/")).body();

    assertEquals("<title>Desk</title>alice is an agent", page);
  }
}
