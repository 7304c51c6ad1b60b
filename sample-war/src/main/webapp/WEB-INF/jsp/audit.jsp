<desk:page title="Audit log" section="audit">
  <h1>Audit log</h1>
  <p class="lead">Logins, refusals, links and changes of roles, the latest first.</p>
  <div class="card table" role="region" aria-labelledby="events" tabindex="0">
    <table>
      <caption id="events">The last 200 events</caption>
      <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Details</th></tr></thead>
      <tbody>
        <c:forEach var="event" items="${events}">
          <tr>
            <td><c:out value="${event.happened}"/></td>
            <th scope="row"><c:out value="${event.kind}"/></th>
            <td><c:out value="${event.who}"/></td>
            <td><c:out value="${event.what}"/></td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
</desk:page>
