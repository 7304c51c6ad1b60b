<desk:page title="Automation rules" section="automations">
  <h1>Automation rules</h1>
  <p class="lead">A conversation whose subject has the word gets the label.</p>
  <c:if test="${empty rules}"><p class="card empty">None yet.</p></c:if>
  <c:if test="${not empty rules}">
    <ul class="card rows">
      <c:forEach var="rule" items="${rules}">
        <li>
          <form class="inline" method="post" action="<c:url value="/admin/automations"/>">
            <input type="hidden" name="id" value="<c:out value="${rule.id}"/>">
            <span>“<c:out value="${rule.word}"/>” → <span class="badge"><c:out value="${rule.label}"/></span></span>
            <button class="button quiet" type="submit">Remove<span class="visually-hidden"> the rule for <c:out value="${rule.word}"/></span></button>
          </form>
        </li>
      </c:forEach>
    </ul>
  </c:if>
  <section class="card" aria-labelledby="add">
    <h2 id="add">Add one</h2>
    <form class="filter" method="post" action="<c:url value="/admin/automations"/>">
      <p class="field grow"><label for="word">Word in the subject</label><input id="word" name="word" type="text" maxlength="100" required></p>
      <p class="field">
        <label for="label">Label</label>
        <select id="label" name="label">
          <c:forEach var="label" items="${labels}"><option value="<c:out value="${label.id}"/>"><c:out value="${label.name}"/></option></c:forEach>
        </select>
      </p>
      <button class="button" type="submit">Add</button>
    </form>
  </section>
</desk:page>
