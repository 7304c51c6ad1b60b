<desk:page title="Team" section="team">
  <h1>Team</h1>
  <p class="lead">Who works at the desk, and with how much on their plate.</p>
  <div class="card table" role="region" aria-labelledby="team" tabindex="0">
    <table>
      <caption id="team">Agents on duty</caption>
      <thead>
        <tr><th scope="col">Name</th><th scope="col">Languages</th><th scope="col">Shift</th><th scope="col" class="number">Open</th></tr>
      </thead>
      <tbody>
        <c:forEach var="member" items="${team}">
          <tr>
            <th scope="row"><c:out value="${member.name}"/></th>
            <td><c:out value="${member.languages}"/></td>
            <td><c:out value="${member.shift}"/></td>
            <td class="number"><c:out value="${member.open}"/></td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
</desk:page>
