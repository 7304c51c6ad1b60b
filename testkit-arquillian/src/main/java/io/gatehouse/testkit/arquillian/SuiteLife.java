package io.gatehouse.testkit.arquillian;

import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.After;
import org.jboss.arquillian.test.spi.event.suite.AfterClass;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.arquillian.test.spi.event.suite.Before;
import org.jboss.arquillian.test.spi.event.suite.BeforeSuite;

/** Starts the provider with the suite, and tells it of each test. */
final class SuiteLife {
  /** Before anything is given to the test, and after all that it does itself. */
  private static final int OUTERMOST = 50;

  @Inject
  @ApplicationScoped
  @SuppressWarnings("NullAway.Init") // by Arquillian
  private InstanceProducer<RunningSuite> suite;

  void start(@Observes(precedence = OUTERMOST) BeforeSuite event) {
    suite.set(RunningSuite.start());
  }

  void begin(@Observes(precedence = OUTERMOST) Before event) {
    suite.get().begin();
  }

  void end(@Observes(precedence = -OUTERMOST) After event) {
    suite.get().end();
  }

  void endClass(@Observes(precedence = -OUTERMOST) AfterClass event) {
    suite.get().closeClients();
  }

  void stop(@Observes(precedence = -OUTERMOST) AfterSuite event) {
    suite.get().stop();
  }
}
