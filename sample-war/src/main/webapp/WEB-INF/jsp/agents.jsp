<desk:page title="Agents" section="agents">
  <h1>Agents</h1>
  <p class="lead">Who comes from the login service is changed there, with their roles. Those with a password of before can be changed here.</p>
  <desk:problem text="${problem}"/>
  <div class="card table" role="region" aria-labelledby="agents" tabindex="0">
    <table>
      <caption id="agents">Who works at the desk</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">Mail address</th><th scope="col">Roles</th><th scope="col">Signs in</th></tr></thead>
      <tbody>
        <c:forEach var="agent" items="${agents}">
          <tr>
            <th scope="row"><c:out value="${agent.name}"/></th>
            <td><c:out value="${agent.email}"/></td>
            <td><c:out value="${agent.roles}"/></td>
            <td>
              <c:choose>
                <c:when test="${agent.old}">with a password of before</c:when>
                <c:otherwise>with the login service</c:otherwise>
              </c:choose>
            </td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
  <c:forEach var="agent" items="${agents}">
    <c:if test="${agent.old}">
      <section class="card" aria-labelledby="<c:out value="agent-${agent.id}"/>">
        <h2 id="<c:out value="agent-${agent.id}"/>">Change <c:out value="${agent.name}"/></h2>
        <form method="post" action="<c:url value="/admin/agents"/>" autocomplete="off">
          <input type="hidden" name="id" value="<c:out value="${agent.id}"/>">
          <p class="field"><label for="<c:out value="name-${agent.id}"/>">Name</label><input id="<c:out value="name-${agent.id}"/>" name="name" type="text" maxlength="100" required value="<c:out value="${agent.name}"/>"></p>
          <p class="field"><label for="<c:out value="email-${agent.id}"/>">Mail address</label><input id="<c:out value="email-${agent.id}"/>" name="email" type="email" maxlength="255" required value="<c:out value="${agent.email}"/>"></p>
          <p class="field"><label for="<c:out value="password-${agent.id}"/>">New password, if it is to change</label><input id="<c:out value="password-${agent.id}"/>" name="password" type="password" maxlength="200" autocomplete="new-password"></p>
          <p class="field"><button class="button" type="submit">Save</button></p>
        </form>
      </section>
    </c:if>
  </c:forEach>
</desk:page>
