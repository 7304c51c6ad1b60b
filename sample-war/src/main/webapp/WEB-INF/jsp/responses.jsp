<desk:page title="Canned responses" section="responses">
  <h1>Canned responses</h1>
  <p class="lead">Answers that are written once, and sent with one click. Agents see their own; supervisors and administrators see all.</p>
  <c:if test="${empty responses}"><p class="card empty">None yet.</p></c:if>
  <c:if test="${not empty responses}">
    <ul class="card rows">
      <c:forEach var="response" items="${responses}">
        <li>
          <form class="inline" method="post" action="<c:url value="/desk/responses"/>">
            <input type="hidden" name="id" value="<c:out value="${response.id}"/>">
            <strong><c:out value="${response.name}"/></strong>
            <button class="button quiet" type="submit">Remove<span class="visually-hidden"> <c:out value="${response.name}"/></span></button>
          </form>
          <p><c:out value="${response.text}"/></p>
          <p class="when"><c:out value="${response.agent}"/></p>
        </li>
      </c:forEach>
    </ul>
  </c:if>
  <section class="card" aria-labelledby="add">
    <h2 id="add">Add one</h2>
    <form method="post" action="<c:url value="/desk/responses"/>">
      <p class="field"><label for="name">Name</label><input id="name" name="name" type="text" maxlength="100" required></p>
      <p class="field"><label for="text">Text</label><textarea id="text" name="text" rows="3" maxlength="1000" required></textarea></p>
      <p class="field"><button class="button" type="submit">Add</button></p>
    </form>
  </section>
</desk:page>
