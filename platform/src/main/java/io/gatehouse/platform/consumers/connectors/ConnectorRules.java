package io.gatehouse.platform.consumers.connectors;

import io.gatehouse.platform.calls.CallRules;
import io.gatehouse.platform.consumers.connectors.Connector.ClientAuthentication;
import io.gatehouse.platform.consumers.connectors.Connector.Flow;
import io.gatehouse.platform.consumers.connectors.Connector.Window;
import io.gatehouse.platform.consumers.connectors.fields.FormReader;
import io.gatehouse.platform.consumers.connectors.fields.KeyFields;
import io.gatehouse.platform.consumers.connectors.fields.ScriptFields;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for a connector: each method has the fields that it requires, and no other. What is
 * wrong is told by field, all at once.
 */
final class ConnectorRules {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_ISSUER = 512;
  private static final int LONGEST_ID = 256;
  private static final int LONGEST_SECRET = 512;
  private static final int LONGEST_ADDRESS = 1024;
  private static final Set<String> NAMES =
      Set.of(
          "name",
          "enabled",
          "flow",
          "window",
          "issuer",
          "clientId",
          "clientSecret",
          "authenticationEndpoint",
          "tokenEndpoint",
          "publicKey",
          "jwksUrl",
          "jsMethod",
          "jsContext",
          "pkce",
          "clientAuthentication",
          "implicitAllowed",
          "encrypted");

  /** RFC 6749 appendix A: visible characters. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7E]+");

  private static final Pattern NO_BLANKS = Pattern.compile("[\\x21-\\x7E]+");
  private final FormReader form;
  private final CallRules calls;

  private ConnectorRules(FormReader form, CallRules calls) {
    this.form = form;
    this.calls = calls;
  }

  /**
   * What is to be kept.
   *
   * @param connector without id, account and encryption key yet
   * @param secret a new one
   * @param dropsSecret whether one that is kept is to go
   */
  record Checked(
      Connector connector, Optional<String> secret, boolean dropsSecret, boolean isEncrypted) {

    /** Without the secret. */
    @Override
    public String toString() {
      return connector.toString();
    }
  }

  /**
   * The form, if all of it is right.
   *
   * @param old what is to be changed
   * @throws FieldProblems if not
   */
  static Checked check(ConnectorForm sent, Optional<Connector> old, CallRules calls) {
    FormReader form = new FormReader(sent.members(), NAMES);
    Checked checked = new ConnectorRules(form, calls).read(old);
    if (!form.problems().isEmpty()) {
      throw new FieldProblems(form.problems());
    }
    return checked;
  }

  private Checked read(Optional<Connector> old) {
    String name = form.text("name", LONGEST_NAME);
    Flow flow = form.choice("flow", Flow.values(), Flow::text).orElse(Flow.CODE);
    Window window = form.choice("window", Window.values(), Window::text).orElse(Window.EMBEDDED);
    boolean isPkce = form.flag("pkce", false);
    boolean isEncrypted = form.flag("encrypted", false);
    Connector connector =
        new Connector(
            "",
            "",
            name,
            form.flag("enabled", true),
            flow,
            window,
            matching("issuer", LONGEST_ISSUER, NO_BLANKS),
            matching("clientId", LONGEST_ID, VISIBLE),
            authenticationEndpoint(window),
            tokenEndpoint(flow),
            KeyFields.publicKey(form),
            called("jwksUrl"),
            method(window),
            context(window),
            isPkce,
            authentication(flow),
            form.flag("implicitAllowed", false),
            /* hasSecret= */ false,
            Optional.empty());
    flow(connector);
    boolean drops = flow == Flow.IMPLICIT || form.isNull("clientSecret");
    Optional<String> secret =
        form.optionalText("clientSecret", LONGEST_SECRET)
            .filter(text -> isMatching("clientSecret", text, VISIBLE));
    secret(connector, secret, drops ? Optional.empty() : old);
    return new Checked(connector, secret, drops, isEncrypted);
  }

  private String matching(String field, int most, Pattern pattern) {
    String text = form.text(field, most);
    boolean unused = text.isEmpty() || isMatching(field, text, pattern);
    return text;
  }

  private boolean isMatching(String field, String text, Pattern pattern) {
    boolean is = pattern.matcher(text).matches();
    if (!is) {
      form.problem(field, "has blanks, or characters that are not of ASCII; correct it");
    }
    return is;
  }

  private Optional<URI> authenticationEndpoint(Window window) {
    if (window == Window.EMBEDDED) {
      form.refuse("authenticationEndpoint", "in the embedded window");
      return Optional.empty();
    }
    if (!form.isThere("authenticationEndpoint")) {
      form.problem("authenticationEndpoint", "is missing; the separate window goes there");
    }
    // a browser goes there, not the platform: http on the machine itself is for trying out
    return form.address("authenticationEndpoint", LONGEST_ADDRESS)
        .filter(uri -> isCallable("authenticationEndpoint", uri, new CallRules(true)));
  }

  private Optional<URI> tokenEndpoint(Flow flow) {
    if (flow == Flow.IMPLICIT) {
      form.refuse("tokenEndpoint", "in the implicit flow");
      return Optional.empty();
    }
    if (!form.isThere("tokenEndpoint")) {
      form.problem("tokenEndpoint", "is missing; codes are exchanged there");
    }
    return called("tokenEndpoint");
  }

  private Optional<URI> called(String field) {
    return form.address(field, LONGEST_ADDRESS).filter(uri -> isCallable(field, uri, calls));
  }

  private boolean isCallable(String field, URI uri, CallRules rules) {
    Optional<String> problem = rules.problem(uri);
    problem.ifPresent(text -> form.problem(field, text));
    return problem.isEmpty();
  }

  private Optional<String> method(Window window) {
    if (window == Window.SEPARATE) {
      form.refuse("jsMethod", "in the separate window");
      return Optional.empty();
    }
    return Optional.of(ScriptFields.method(form, Connector.USUAL_METHOD));
  }

  private Optional<String> context(Window window) {
    if (window == Window.SEPARATE) {
      form.refuse("jsContext", "in the separate window");
      return Optional.empty();
    }
    return ScriptFields.context(form);
  }

  private ClientAuthentication authentication(Flow flow) {
    if (flow == Flow.IMPLICIT) {
      form.refuse("clientAuthentication", "in the implicit flow");
      return ClientAuthentication.BASIC;
    }
    return form.isThere("clientAuthentication")
        ? form.choice(
                "clientAuthentication", ClientAuthentication.values(), ClientAuthentication::text)
            .orElse(ClientAuthentication.BASIC)
        : ClientAuthentication.BASIC;
  }

  private void flow(Connector connector) {
    if (connector.flow() == Flow.CODE) {
      form.refuse("implicitAllowed", "in the code flow");
      return;
    }
    form.refuse("pkce", "in the implicit flow");
    form.refuse("clientSecret", "in the implicit flow");
    if (!connector.isImplicitAllowed()) {
      form.problem(
          "implicitAllowed",
          "is off: in the implicit flow tokens come by way of the browser; take the code flow, or"
              + " switch this on");
    }
  }

  private void secret(Connector connector, Optional<String> secret, Optional<Connector> old) {
    if (connector.flow() == Flow.IMPLICIT
        || secret.isPresent()
        || form.isWrong("clientSecret")
        || form.isWrong("tokenEndpoint")) {
      return;
    }
    Optional<Connector> kept = old.filter(Connector::hasSecret);
    if (kept.isEmpty()) {
      if (!connector.usesPkce()) {
        form.problem("clientSecret", "is missing; enter it, or switch pkce on");
      }
    } else if (!kept.get().tokenEndpoint().equals(connector.tokenEndpoint())
        || !kept.get().clientId().equals(connector.clientId())) {
      // else whoever may change a connector could have its secret sent to themselves
      form.problem(
          "clientSecret", "is that of another token endpoint or client; enter the one of this");
    }
  }
}
