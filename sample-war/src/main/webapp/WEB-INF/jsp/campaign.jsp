<desk:page title="Campaign" section="campaigns">
  <p class="back"><a href="<c:url value="/admin/campaigns"/>">All campaigns</a></p>
  <h1><c:out value="${campaign.name()}"/></h1>
  <desk:problem text="${problem}"/>
  <c:url var="action" value="/admin/campaign"><c:param name="id" value="${campaign.id()}"/></c:url>
  <section class="card" aria-labelledby="engagements">
    <h2 id="engagements">Engagements</h2>
    <c:if test="${empty engagements}"><p>None yet.</p></c:if>
    <c:forEach var="engagement" items="${engagements}">
      <article class="engagement">
        <h3><c:out value="${engagement.name()}"/> <span class="badge"><c:out value="${engagement.isAuthenticated() ? 'authenticated' : 'unauthenticated'}"/></span></h3>
        <c:choose>
          <c:when test="${engagement.isAuthenticated()}">
            <p class="meta">Consumers log in at
              <c:forEach var="connector" items="${connectors}"><c:if test="${connector.id() == engagement.connectorId()}"><a href="<c:url value="/admin/authentication-server"><c:param name="id" value="${connector.id()}"/></c:url>"><c:out value="${connector.name()}"/></a><c:if test="${not connector.isEnabled()}">, <span class="no">which is disabled</span></c:if></c:if></c:forEach>.
              That was fixed when it was made.</p>
          </c:when>
          <c:otherwise>
            <p class="meta">Anybody may talk. That was fixed when it was made.
              <c:if test="${not hasAnonymous}"><span class="no">Unauthenticated consumers are off for your account: contact your account team.</span></c:if></p>
          </c:otherwise>
        </c:choose>
        <details>
          <summary>Snippet for the brand's page</summary>
          <pre class="snippet"><code><c:out value="${snippets[engagement.id()]}"/></code></pre>
        </details>
      </article>
    </c:forEach>
    <h3>New engagement</h3>
    <form method="post" action="<c:out value="${action}"/>">
      <desk:field name="engagementName" label="Name of the engagement" max="128" required="true" value="${param.engagementName}" problem="${problems.engagementName}"/>
      <p class="field">
        <label for="connector">Consumers</label>
        <select id="connector" name="connector" aria-describedby="connector-note">
          <c:forEach var="connector" items="${connectors}"><option value="<c:out value="${connector.id()}"/>"<c:if test="${param.connector == connector.id()}"> selected</c:if>>authenticated, by <c:out value="${connector.name()}"/></option></c:forEach>
          <option value="anonymous"<c:if test="${param.connector == 'anonymous'}"> selected</c:if>>unauthenticated: anybody</option>
        </select>
        <span class="note" id="connector-note"><c:if test="${not empty problems.connectorId}"><span class="wrong"><c:out value="${problems.connectorId}"/></span> </c:if>This cannot be changed later.<c:if test="${empty connectors}"> For authenticated ones, set up the authentication server in Data Sources first.</c:if></span>
      </p>
      <p class="field"><button class="button" type="submit" name="action" value="engage">Make engagement</button></p>
    </form>
  </section>
  <section class="card" aria-labelledby="change">
    <h2 id="change">Name and origins</h2>
    <form method="post" action="<c:out value="${action}"/>">
      <desk:field name="name" label="Name" max="128" required="true" value="${empty problems or not empty param.engagementName ? campaign.name() : param.name}" problem="${problems.name}"/>
      <desk:field name="origins" label="Origins" lines="3" max="6000" value="${empty problems or not empty param.engagementName ? origins : param.origins}" problem="${problems.origins}" hint="Where its pages are, one a line: https and a host."/>
      <p class="field"><button class="button" type="submit" name="action" value="save">Save</button></p>
    </form>
  </section>
</desk:page>
