<desk:page title="${conversation.subject}" section="inbox">
  <p class="back"><a href="<c:url value="/desk/inbox?status=open"/>">Back to the inbox</a></p>
  <h1><c:out value="${conversation.subject}"/></h1>
  <p class="meta">
    <span class="badge <c:out value="${conversation.status}"/>"><c:out value="${conversation.status}"/></span>
    <c:out value="${conversation.customer}"/> · <c:out value="${conversation.channel}"/> · <c:out value="${conversation.inbox}"/> · conversation <c:out value="${conversation.id}"/>
    <c:forEach var="label" items="${labels}"> <span class="badge"><c:out value="${label.name}"/></span></c:forEach>
  </p>
  <ol class="messages">
    <c:forEach var="message" items="${messages}">
      <li class="card message<c:if test="${message.from_desk}"> from-desk</c:if>">
        <p class="author"><strong><c:out value="${message.author}"/></strong> <span class="when"><c:out value="${message.sent}"/></span></p>
        <p><c:out value="${message.text}"/></p>
      </li>
    </c:forEach>
  </ol>
  <c:url var="action" value="/desk/conversation"><c:param name="id" value="${conversation.id}"/></c:url>
  <section class="card" aria-labelledby="reply-heading">
    <h2 id="reply-heading">Reply</h2>
    <form method="post" action="<c:out value="${action}"/>">
      <p class="field">
        <label for="text">Your answer</label>
        <textarea id="text" name="text" rows="4" maxlength="4000" required></textarea>
      </p>
      <p class="field"><button class="button" type="submit" name="action" value="reply">Send</button></p>
    </form>
    <c:if test="${not empty responses}">
      <h3>Canned responses</h3>
      <ul class="rows">
        <c:forEach var="response" items="${responses}">
          <li>
            <form class="inline" method="post" action="<c:out value="${action}"/>">
              <input type="hidden" name="text" value="<c:out value="${response.text}"/>">
              <button class="button quiet" type="submit" name="action" value="reply">Send “<c:out value="${response.name}"/>”</button>
            </form>
            <span class="when"><c:out value="${response.text}"/></span>
          </li>
        </c:forEach>
      </ul>
    </c:if>
  </section>
  <section class="card" aria-labelledby="work-heading">
    <h2 id="work-heading">Assignment</h2>
    <form class="filter" method="post" action="<c:out value="${action}"/>">
      <p class="field grow">
        <label for="agent">Assigned to</label>
        <select id="agent" name="agent">
          <c:forEach var="one" items="${assignees}">
            <option value="<c:out value="${one.id}"/>"<c:if test="${one.id == conversation.agent_id}"> selected</c:if>><c:out value="${one.name}"/></option>
          </c:forEach>
        </select>
      </p>
      <button class="button" type="submit" name="action" value="assign">Assign</button>
      <c:choose>
        <c:when test="${conversation.status == 'resolved'}">
          <button class="button quiet" type="submit" name="action" value="reopen">Open again</button>
        </c:when>
        <c:otherwise>
          <button class="button quiet" type="submit" name="action" value="resolve">Resolve</button>
        </c:otherwise>
      </c:choose>
    </form>
    <p class="count" id="assignee">
      <c:choose>
        <c:when test="${empty conversation.agent}">Nobody has it yet.</c:when>
        <c:otherwise><c:out value="${conversation.agent}"/> has it.</c:otherwise>
      </c:choose>
    </p>
  </section>
</desk:page>
