<desk:page title="Campaigns" section="campaigns">
  <h1>Campaigns</h1>
  <p class="lead">A campaign is what your brand does on some of its pages. Its engagements invite consumers to talk to your agents.</p>
  <desk:problem text="${problem}"/>
  <c:choose>
    <c:when test="${empty campaigns}"><p class="card empty">The account has no campaign yet.</p></c:when>
    <c:otherwise>
      <div class="card table" role="region" aria-labelledby="all" tabindex="0">
        <table>
          <caption id="all">Campaigns of the account</caption>
          <thead><tr><th scope="col">Campaign</th><th scope="col">Origins of its pages</th></tr></thead>
          <tbody>
            <c:forEach var="campaign" items="${campaigns}">
              <tr>
                <th scope="row"><a href="<c:url value="/admin/campaign"><c:param name="id" value="${campaign.id()}"/></c:url>"><c:out value="${campaign.name()}"/></a></th>
                <td><ul><c:forEach var="origin" items="${campaign.origins()}"><li><code><c:out value="${origin}"/></code></li></c:forEach></ul></td>
              </tr>
            </c:forEach>
          </tbody>
        </table>
      </div>
    </c:otherwise>
  </c:choose>
  <section class="card" aria-labelledby="make">
    <h2 id="make">New campaign</h2>
    <form method="post" action="<c:url value="/admin/campaigns"/>">
      <desk:field name="name" label="Name" max="128" required="true" value="${param.name}" problem="${problems.name}"/>
      <desk:field name="origins" label="Origins" lines="3" max="6000" value="${param.origins}" problem="${problems.origins}" hint="Where its pages are, one a line: https and a host. Scripts of other pages are not answered."/>
      <p class="field"><button class="button" type="submit">Make campaign</button></p>
    </form>
  </section>
  <footer class="below">
    <p><a href="<c:url value="/admin/data-sources"/>">Data Sources</a></p>
  </footer>
</desk:page>
