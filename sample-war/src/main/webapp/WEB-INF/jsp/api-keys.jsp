<desk:page title="API keys" section="api-keys">
  <h1>API keys</h1>
  <p class="lead">Servers call the API with requests that they sign with a key. A key can do what its permissions say.</p>
  <desk:problem text="${problem}"/>
  <c:if test="${not empty made}">
    <section class="card done" aria-labelledby="made" role="status">
      <h2 id="made">The key for <c:out value="${made.key().description().applicationName()}"/> is made</h2>
      <p>Copy its four values now. To see them again, you will have to sign in once more.</p>
      <dl class="claims">
        <div><dt>App key</dt><dd><code id="app-key"><c:out value="${made.key().appKey()}"/></code></dd></div>
        <div><dt>Secret</dt><dd><code id="secret"><c:out value="${made.secrets().secret()}"/></code></dd></div>
        <div><dt>Access token</dt><dd><code id="access-token"><c:out value="${made.key().accessToken()}"/></code></dd></div>
        <div><dt>Access token secret</dt><dd><code id="access-token-secret"><c:out value="${made.secrets().accessTokenSecret()}"/></code></dd></div>
      </dl>
    </section>
  </c:if>
  <c:choose>
    <c:when test="${empty keys}"><p class="card empty">The account has no API key yet.</p></c:when>
    <c:otherwise>
      <div class="card table" role="region" aria-labelledby="keys" tabindex="0">
        <table>
          <caption id="keys">Keys of the account: <c:out value="${fn:length(keys)}"/> of at most <c:out value="${most}"/></caption>
          <thead><tr><th scope="col">Application</th><th scope="col">Developer</th><th scope="col">Permissions</th><th scope="col">State</th></tr></thead>
          <tbody>
            <c:forEach var="key" items="${keys}">
              <tr>
                <th scope="row"><a href="<c:url value="/admin/api-key"><c:param name="key" value="${key.appKey()}"/></c:url>"><c:out value="${key.description().applicationName()}"/></a></th>
                <td><c:out value="${key.description().developerName()}"/></td>
                <td>
                  <c:if test="${empty key.permissions()}">none</c:if>
                  <c:forEach var="permission" items="${key.permissions()}"><span class="badge"><c:out value="${permission}"/></span> </c:forEach>
                </td>
                <td>
                  <c:choose>
                    <c:when test="${key.isEnabled()}"><span class="yes">enabled</span></c:when>
                    <c:otherwise><span class="no">disabled</span></c:otherwise>
                  </c:choose>
                </td>
              </tr>
            </c:forEach>
          </tbody>
        </table>
      </div>
    </c:otherwise>
  </c:choose>
  <section class="card" aria-labelledby="make">
    <h2 id="make">Make a key</h2>
    <c:set var="again" value="${empty made}"/>
    <form method="post" action="<c:url value="/admin/api-keys"/>">
      <desk:field name="applicationName" label="Application name" max="128" required="true" value="${again ? param.applicationName : ''}" problem="${problems.applicationName}"/>
      <desk:field name="developerName" label="Developer name" max="128" required="true" value="${again ? param.developerName : ''}" problem="${problems.developerName}"/>
      <desk:field name="description" label="Description" max="256" value="${again ? param.description : ''}" problem="${problems.description}"/>
      <desk:permissions all="${permissions}" given="${again ? paramValues.permissions : null}" problem="${problems.permissions}"/>
      <desk:field name="publicKey" label="Public key" lines="3" max="8000" value="${again ? param.publicKey : ''}" problem="${problems.publicKey}" hint="Only for signatures with RSA-SHA1: an RSA key of 2048 bits or more, as openssl rsa -pubout writes it."/>
      <p class="field"><button class="button" type="submit">Make key</button></p>
    </form>
  </section>
</desk:page>
