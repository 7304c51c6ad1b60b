<desk:page title="Overview" section="overview">
  <h1>Overview</h1>
  <div class="card table" role="region" aria-labelledby="inboxes" tabindex="0">
    <table>
      <caption id="inboxes">What is to be done, by inbox</caption>
      <thead><tr><th scope="col">Inbox</th><th scope="col" class="number">Open</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Nobody's</th></tr></thead>
      <tbody>
        <c:forEach var="inbox" items="${inboxes}">
          <tr>
            <th scope="row"><c:out value="${inbox.name}"/></th>
            <td class="number"><c:out value="${inbox.open}"/></td>
            <td class="number"><c:out value="${inbox.waiting}"/></td>
            <td class="number"><c:out value="${inbox.unassigned}"/></td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
  <div class="card table" role="region" aria-labelledby="agents" tabindex="0">
    <table>
      <caption id="agents">Agents</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">Roles</th><th scope="col" class="number">Unresolved</th></tr></thead>
      <tbody>
        <c:forEach var="agent" items="${agents}">
          <tr>
            <th scope="row"><c:out value="${agent.name}"/></th>
            <td><c:out value="${agent.roles}"/></td>
            <td class="number"><c:out value="${agent.open}"/></td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
</desk:page>
