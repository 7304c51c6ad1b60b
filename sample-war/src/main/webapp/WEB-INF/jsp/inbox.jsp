<desk:page title="Inbox" section="inbox">
  <h1>Inbox</h1>
  <search>
    <form class="filter" method="get" action="<c:url value="/desk/inbox"/>" aria-label="Filter conversations">
      <p class="field">
        <label for="status">Status</label>
        <select id="status" name="status">
          <c:forEach var="choice" items="${statuses}">
            <option value="<c:out value="${choice}"/>"<c:if test="${choice == status}"> selected</c:if>><c:out value="${choice}"/></option>
          </c:forEach>
        </select>
      </p>
      <p class="field grow">
        <label for="q">Search</label>
        <input id="q" name="q" type="search" maxlength="100" value="<c:out value="${q}"/>" autocomplete="off">
      </p>
      <button class="button" type="submit">Show</button>
    </form>
  </search>
  <p><a href="<c:url value="/desk/case"/>">New case</a></p>
  <p class="count" id="count" role="status">
    <c:choose>
      <c:when test="${fn:length(conversations) == 1}">1 conversation</c:when>
      <c:otherwise><c:out value="${fn:length(conversations)} conversations"/></c:otherwise>
    </c:choose>
    <c:if test="${not empty q}"> with “<c:out value="${q}"/>”</c:if>
  </p>
  <c:choose>
    <c:when test="${empty conversations}">
      <p class="card empty">Nothing here. Try another status, or <a href="<c:url value="/desk/inbox"/>">show all conversations</a>.</p>
    </c:when>
    <c:otherwise>
      <ul class="conversations">
        <c:forEach var="conversation" items="${conversations}">
          <li>
            <a href="<c:url value="/desk/conversation"/>?id=<c:out value="${conversation.id}"/>">
              <span class="subject"><c:out value="${conversation.subject}"/></span>
              <span class="badge <c:out value="${conversation.status}"/>"><c:out value="${conversation.status}"/></span>
              <span class="customer"><c:out value="${conversation.customer}"/> · <c:out value="${conversation.channel}"/> · <c:out value="${conversation.inbox}"/><c:if test="${not empty conversation.agent}"> · <c:out value="${conversation.agent}"/></c:if></span>
              <span class="when"><c:out value="${conversation.updated}"/></span>
            </a>
          </li>
        </c:forEach>
      </ul>
    </c:otherwise>
  </c:choose>
</desk:page>
