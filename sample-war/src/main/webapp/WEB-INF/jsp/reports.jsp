<desk:page title="Reports" section="reports">
  <h1>Reports</h1>
  <div class="cards">
    <section class="card table" aria-labelledby="by-status">
      <table>
        <caption id="by-status">Conversations by status</caption>
        <thead><tr><th scope="col">Status</th><th scope="col" class="number">Number</th></tr></thead>
        <tbody>
          <c:forEach var="row" items="${statuses}">
            <tr><th scope="row"><c:out value="${row.name}"/></th><td class="number"><c:out value="${row.number}"/></td></tr>
          </c:forEach>
        </tbody>
      </table>
    </section>
    <section class="card table" aria-labelledby="by-channel">
      <table>
        <caption id="by-channel">Conversations by channel</caption>
        <thead><tr><th scope="col">Channel</th><th scope="col" class="number">Number</th></tr></thead>
        <tbody>
          <c:forEach var="row" items="${channels}">
            <tr><th scope="row"><c:out value="${row.name}"/></th><td class="number"><c:out value="${row.number}"/></td></tr>
          </c:forEach>
        </tbody>
      </table>
    </section>
  </div>
</desk:page>
