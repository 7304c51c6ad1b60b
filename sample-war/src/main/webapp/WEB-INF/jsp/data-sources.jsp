<desk:page title="Data Sources" section="campaigns">
  <p class="back"><a href="<c:url value="/admin/campaigns"/>">Campaigns</a></p>
  <h1>Data Sources</h1>
  <p class="lead">From where the platform knows who your consumers are.</p>
  <section class="card" aria-labelledby="connectors">
    <h2 id="connectors">Connectors</h2>
    <ul class="rows">
      <li class="connector">
        <div>
          <h3>Authentication server</h3>
          <p class="meta">
            <c:choose>
              <c:when test="${empty connectors}">Not configured: no consumer can be authenticated.</c:when>
              <c:otherwise>
                <c:forEach var="connector" items="${connectors}" varStatus="at"><c:if test="${not at.first}"> · </c:if><c:out value="${connector.name()}"/> <c:choose><c:when test="${connector.isEnabled()}"><span class="yes">on</span></c:when><c:otherwise><span class="no">off</span></c:otherwise></c:choose></c:forEach>
              </c:otherwise>
            </c:choose>
          </p>
        </div>
        <a class="button" href="<c:url value="/admin/authentication-server"/>">Configure<span class="visually-hidden"> the authentication server</span></a>
      </li>
      <li class="connector">
        <div>
          <h3>Unauthenticated</h3>
          <p class="meta">
            <c:choose>
              <c:when test="${hasAnonymous}"><span class="yes">on</span>: consumers may talk without a login, at engagements that are unauthenticated.</c:when>
              <c:otherwise><span class="no">off</span>: consumers without a login are turned away.</c:otherwise>
            </c:choose>
            To change that, contact your account team.
          </p>
        </div>
      </li>
    </ul>
  </section>
</desk:page>
