<desk:page title="Applications" section="applications">
  <h1>Applications</h1>
  <p class="lead">An application that is installed here acts for your users, once they have allowed it, or for itself.</p>
  <desk:problem text="${problem}"/>
  <c:if test="${not empty registered}"><desk:registered it="${registered}" heading="${registered.application().manifest().clientName()} is registered"/></c:if>
  <c:choose>
    <c:when test="${empty applications}"><p class="card empty">The account has no application yet.</p></c:when>
    <c:otherwise>
      <div class="card table" role="region" aria-labelledby="installed" tabindex="0">
        <table>
          <caption id="installed">Installed in the account</caption>
          <thead><tr><th scope="col">Application</th><th scope="col">App_Install_Id</th><th scope="col">Scope</th><th scope="col">State</th></tr></thead>
          <tbody>
            <c:forEach var="one" items="${applications}">
              <tr>
                <th scope="row"><a href="<c:url value="/admin/application"><c:param name="id" value="${one.clientId()}"/></c:url>"><c:out value="${one.manifest().shownName()}"/></a></th>
                <td><code><c:out value="${one.clientId()}"/></code></td>
                <td><c:out value="${empty one.manifest().scope() ? 'none' : one.manifest().scope()}"/></td>
                <td>
                  <c:choose>
                    <c:when test="${one.manifest().enabled()}"><span class="yes">enabled</span></c:when>
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
  <section class="card" aria-labelledby="register">
    <h2 id="register">Register an application</h2>
    <form method="post" action="<c:url value="/admin/applications"/>">
      <desk:manifest sent="${sent}" grants="${grants}" problems="${problems}"/>
      <p class="field"><button class="button" type="submit">Register</button></p>
    </form>
  </section>
</desk:page>
