<desk:page title="${title}" section="${kind}">
  <h1><c:out value="${title}"/></h1>
  <p class="lead"><c:out value="${text}"/></p>
  <c:if test="${empty entries}"><p class="card empty">None yet.</p></c:if>
  <c:if test="${not empty entries}">
    <ul class="card rows">
      <c:forEach var="entry" items="${entries}">
        <li>
          <form class="inline" method="post">
            <input type="hidden" name="id" value="<c:out value="${entry.id}"/>">
            <span><c:out value="${entry.name}"/></span>
            <button class="button quiet" type="submit">Remove<span class="visually-hidden"> <c:out value="${entry.name}"/></span></button>
          </form>
        </li>
      </c:forEach>
    </ul>
  </c:if>
  <section class="card" aria-labelledby="add">
    <h2 id="add">Add one</h2>
    <form class="filter" method="post">
      <p class="field grow"><label for="name">Name</label><input id="name" name="name" type="text" maxlength="100" required></p>
      <button class="button" type="submit">Add</button>
    </form>
  </section>
</desk:page>
