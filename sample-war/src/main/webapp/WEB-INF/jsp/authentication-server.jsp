<desk:page title="Authentication Server" section="campaigns">
  <p class="back"><a href="<c:url value="/admin/data-sources"/>">Data Sources</a></p>
  <h1>Authentication Server</h1>
  <p class="lead">Your brand's own provider says who a consumer is, by a token that it signs.</p>
  <c:if test="${not empty connectors}">
    <nav class="servers" aria-label="Authentication servers">
      <c:forEach var="one" items="${connectors}"><a href="<c:url value="/admin/authentication-server"><c:param name="id" value="${one.id()}"/></c:url>"<c:if test="${one.id() == connector.id()}"> aria-current="page"</c:if>><c:out value="${one.name()}"/></a> </c:forEach>
      <a href="<c:url value="/admin/authentication-server?id=new"/>"<c:if test="${empty connector}"> aria-current="page"</c:if>>Add another</a>
    </nav>
  </c:if>
  <desk:problem text="${problem}"/>
  <c:if test="${param.saved and empty problem}"><p class="card done" role="status">It is saved.</p></c:if>
  <c:forEach var="warning" items="${warnings}"><p class="card warning"><strong>Warning:</strong> <c:out value="${warning}"/></p></c:forEach>
  <c:url var="action" value="/admin/authentication-server"><c:param name="id" value="${empty connector ? 'new' : connector.id()}"/></c:url>
  <section class="card" aria-labelledby="settings">
    <h2 id="settings"><c:out value="${empty connector ? 'New connector' : connector.name()}"/></h2>
    <form method="post" action="<c:out value="${action}"/>">
      <desk:field name="name" label="Name" max="128" required="true" value="${sent.name}" problem="${problems.name}" hint="For your own lists."/>
      <p class="field">
        <label for="method">Method</label>
        <select id="method" name="method" aria-describedby="method-note">
          <c:forEach var="one" items="${methods}"><option value="<c:out value="${one.key}"/>"<c:if test="${sent.method == one.key}"> selected</c:if>><c:out value="${one.value}"/></option></c:forEach>
        </select>
        <span class="note" id="method-note"><c:if test="${not empty problems.flow}"><span class="wrong"><c:out value="${problems.flow}"/></span> </c:if>Embedded: your page gives the token. Separate: a window leads the consumer to your login.</span>
      </p>
      <desk:field name="issuer" label="Issuer" max="512" required="true" value="${sent.issuer}" problem="${problems.issuer}" hint="The token's iss, letter for letter."/>
      <desk:field name="clientId" label="Client ID" max="256" required="true" value="${sent.clientId}" problem="${problems.clientId}" hint="The token's aud: what your provider calls this platform."/>
      <desk:field name="publicKey" label="JWT public key" lines="4" max="4000" value="${sent.publicKey}" problem="${problems.publicKey}" hint="An RSA key of 2048 bits or more, as base64 (SPKI) in one line; or leave it, and enter the URL below."/>
      <desk:field name="jwksUrl" label="JWKS URL" max="1024" value="${sent.jwksUrl}" problem="${problems.jwksUrl}" hint="Where your provider publishes its keys."/>
      <div class="of" data-place="separate">
        <p class="note without-script">For a separate window:</p>
        <desk:field name="authenticationEndpoint" label="Authentication endpoint" max="1024" value="${sent.authenticationEndpoint}" problem="${problems.authenticationEndpoint}" hint="The address of your login, to which the window goes."/>
        <dl class="claims">
          <div><dt>Redirect URI</dt><dd><c:choose><c:when test="${empty redirectUri}">is shown here once this is saved; register it at your provider</c:when><c:otherwise><code id="redirect-uri"><c:out value="${redirectUri}"/></code></c:otherwise></c:choose></dd></div>
        </dl>
      </div>
      <div class="of" data-place="embedded">
        <p class="note without-script">For an embedded window:</p>
        <desk:field name="jsMethod" label="JS method name" max="128" value="${sent.jsMethod}" problem="${problems.jsMethod}" hint="The function of your page that gives the token."/>
        <desk:field name="jsContext" label="JS context" max="128" value="${sent.jsContext}" problem="${problems.jsContext}" hint="Where that function is, if not in window: shop.login"/>
      </div>
      <div class="of" data-flow="code">
        <p class="note without-script">For the code flow:</p>
        <desk:field name="tokenEndpoint" label="Token endpoint" max="1024" value="${sent.tokenEndpoint}" problem="${problems.tokenEndpoint}" hint="Where the platform exchanges the code."/>
        <desk:field name="clientSecret" label="Client secret" type="password" max="512" value="" problem="${problems.clientSecret}" hint="${connector.hasSecret() ? 'There is one, and it is never shown. Leave this empty to keep it.' : 'It is encrypted, and never shown again. With PKCE it may be left out.'}"/>
        <p class="field">
          <label for="clientAuthentication">The secret is sent</label>
          <select id="clientAuthentication" name="clientAuthentication">
            <option value="basic">in the Authorization header (Basic)</option>
            <option value="body"<c:if test="${sent.clientAuthentication == 'body'}"> selected</c:if>>in the body</option>
          </select>
        </p>
        <fieldset class="ticks">
          <legend>PKCE</legend>
          <label><input type="checkbox" name="pkce" value="true"<c:if test="${sent.pkce}"> checked</c:if>> Bind each code to the window that asked for it</label>
          <c:if test="${not empty problems.pkce}"><span class="wrong"><c:out value="${problems.pkce}"/></span></c:if>
        </fieldset>
      </div>
      <div class="of" data-flow="implicit">
        <p class="note without-script">For the implicit flow:</p>
        <fieldset class="ticks">
          <legend>The implicit flow</legend>
          <label><input type="checkbox" name="implicitAllowed" value="true"<c:if test="${sent.implicitAllowed}"> checked</c:if>> Take tokens that came by way of the browser, where others may see them</label>
          <c:if test="${not empty problems.implicitAllowed}"><span class="wrong"><c:out value="${problems.implicitAllowed}"/></span></c:if>
        </fieldset>
      </div>
      <fieldset class="ticks">
        <legend>Encryption</legend>
        <label><input type="checkbox" name="encrypted" value="true"<c:if test="${sent.encrypted}"> checked</c:if>> Tokens must be encrypted to the platform (RSA-OAEP-256)</label>
        <c:if test="${not empty connector and connector.encryptionKey().isPresent()}"><p class="note">Encrypt to this key: <code><c:out value="${connector.encryptionKey().get()}"/></code></p></c:if>
        <c:if test="${not empty problems.encrypted}"><span class="wrong"><c:out value="${problems.encrypted}"/></span></c:if>
      </fieldset>
      <fieldset class="ticks">
        <legend>State</legend>
        <label><input type="checkbox" name="enabled" value="true"<c:if test="${sent.enabled}"> checked</c:if>> Enabled</label>
      </fieldset>
      <p class="field"><button class="button" type="submit" name="action" value="save">Save</button></p>
    </form>
  </section>
  <c:if test="${not empty connector}">
    <section class="card" aria-labelledby="remove">
      <h2 id="remove">Remove it</h2>
      <form method="post" action="<c:out value="${action}"/>">
        <p class="field"><button class="button quiet" type="submit" name="action" value="remove">Remove this connector</button></p>
      </form>
    </section>
  </c:if>
  <script type="module" src="<c:url value="/assets/method.js"/>"></script>
</desk:page>
