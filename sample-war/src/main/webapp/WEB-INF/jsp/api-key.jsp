<desk:page title="API key" section="api-keys">
  <p class="back"><a href="<c:url value="/admin/api-keys"/>">All API keys</a></p>
  <h1>API key for <c:out value="${key.description().applicationName()}"/></h1>
  <desk:problem text="${problem}"/>
  <c:url var="action" value="/admin/api-key"><c:param name="key" value="${key.appKey()}"/></c:url>
  <section class="card" aria-labelledby="about">
    <h2 id="about">About this key</h2>
    <dl class="claims">
      <div><dt>Developer</dt><dd><c:out value="${key.description().developerName()}"/></dd></div>
      <div><dt>Description</dt><dd><c:out value="${empty key.description().text() ? 'none' : key.description().text()}"/></dd></div>
      <div><dt>Made by</dt><dd><c:out value="${key.createdBy()}"/></dd></div>
      <div><dt>Signatures</dt><dd>HMAC-SHA1, HMAC-SHA256<c:if test="${key.publicKey().isPresent()}">, RSA-SHA1</c:if></dd></div>
      <div>
        <dt>State</dt>
        <dd>
          <form class="inline" method="post" action="<c:out value="${action}"/>">
            <c:choose>
              <c:when test="${key.isEnabled()}">
                <span class="yes">enabled</span>
                <button class="button quiet" type="submit" name="action" value="disable">Disable</button>
              </c:when>
              <c:otherwise>
                <span class="no">disabled: requests signed with it are refused</span>
                <button class="button quiet" type="submit" name="action" value="enable">Enable</button>
              </c:otherwise>
            </c:choose>
          </form>
        </dd>
      </div>
    </dl>
  </section>
  <section class="card" aria-labelledby="values">
    <h2 id="values">Its four values</h2>
    <dl class="claims">
      <div><dt>App key</dt><dd><code id="app-key"><c:out value="${key.appKey()}"/></code></dd></div>
      <c:if test="${not empty secrets}"><div><dt>Secret</dt><dd><code id="secret"><c:out value="${secrets.secret()}"/></code></dd></div></c:if>
      <div><dt>Access token</dt><dd><code id="access-token"><c:out value="${key.accessToken()}"/></code></dd></div>
      <c:if test="${not empty secrets}"><div><dt>Access token secret</dt><dd><code id="access-token-secret"><c:out value="${secrets.accessTokenSecret()}"/></code></dd></div></c:if>
    </dl>
    <c:choose>
      <c:when test="${not empty secrets}"><p>The audit log tells that you have seen them.</p></c:when>
      <c:when test="${hasJustSignedIn}">
        <form method="post" action="<c:out value="${action}"/>">
          <p class="field"><button class="button" type="submit" name="action" value="show">Show the secrets</button></p>
        </form>
      </c:when>
      <c:otherwise>
        <c:url var="login" value="/login"><c:param name="anew" value="true"/><c:param name="return" value="/admin/api-key?key=${key.appKey()}"/></c:url>
        <p>The two secrets are shown to who has just signed in.</p>
        <p class="actions"><a class="button" href="<c:out value="${login}"/>">Sign in again</a></p>
      </c:otherwise>
    </c:choose>
  </section>
  <section class="card" aria-labelledby="permit">
    <h2 id="permit">What it may do</h2>
    <form method="post" action="<c:out value="${action}"/>">
      <desk:permissions all="${permissions}" given="${key.permissions()}"/>
      <p class="field"><button class="button" type="submit" name="action" value="permit">Save permissions</button></p>
    </form>
  </section>
</desk:page>
