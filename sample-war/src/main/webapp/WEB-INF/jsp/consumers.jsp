<desk:page title="Consumers" section="consumers">
  <h1>Consumers</h1>
  <p class="lead">Who talks to your brand from its own pages.</p>
  <c:choose>
    <c:when test="${empty conversations}"><p class="card empty">No consumer has written yet.</p></c:when>
    <c:otherwise>
      <ul class="conversations">
        <c:forEach var="conversation" items="${conversations}">
          <li>
            <a href="<c:url value="/desk/consumer"><c:param name="id" value="${conversation.id}"/></c:url>">
              <span class="subject"><c:out value="${conversation.name}"/> <desk:verified is="${conversation.verified}"/></span>
              <span class="badge<c:if test="${conversation.open}"> open</c:if>"><c:out value="${conversation.open ? 'open' : 'closed'}"/></span>
              <span class="customer"><c:out value="${conversation.engagement}"/> · messages: <c:out value="${conversation.messages}"/></span>
              <span class="when"><c:out value="${conversation.changed}"/></span>
            </a>
          </li>
        </c:forEach>
      </ul>
    </c:otherwise>
  </c:choose>
</desk:page>
