<desk:page title="${conversation.subject}" section="inbox">
  <p class="back"><a href="<c:url value="/desk/inbox?status=open"/>">Back to the inbox</a></p>
  <h1><c:out value="${conversation.subject}"/></h1>
  <p class="meta">
    <span class="badge <c:out value="${conversation.status}"/>"><c:out value="${conversation.status}"/></span>
    <c:out value="${conversation.customer}"/> · <c:out value="${conversation.channel}"/> · conversation <c:out value="${conversation.id}"/>
  </p>
  <ol class="messages">
    <c:forEach var="message" items="${conversation.messages}">
      <li class="card message<c:if test="${message.fromDesk}"> from-desk</c:if>">
        <p class="author"><strong><c:out value="${message.author}"/></strong> <span class="when"><c:out value="${message.sent}"/></span></p>
        <p><c:out value="${message.text}"/></p>
      </li>
    </c:forEach>
  </ol>
</desk:page>
