<desk:page title="${conversation.name}" section="consumers">
  <p class="back"><a href="<c:url value="/desk/consumers"/>">All consumers</a></p>
  <h1><c:out value="${conversation.name}"/></h1>
  <desk:problem text="${problem}"/>
  <div id="state">
    <p class="meta">
      <desk:verified is="${conversation.verified}"/>
      <c:choose>
        <c:when test="${conversation.verified}">known to <c:out value="${conversation.issuer}"/> as <c:out value="${conversation.subject}"/></c:when>
        <c:otherwise>nobody has said who this is</c:otherwise>
      </c:choose>
      · <c:out value="${conversation.engagement}"/> · <span class="badge<c:if test="${conversation.open}"> open</c:if>"><c:out value="${conversation.open ? 'open' : 'closed'}"/></span>
    </p>
  </div>
  <ol class="messages" id="messages" aria-live="polite">
    <c:forEach var="message" items="${conversation.said}">
      <li class="card message<c:if test="${message.fromAgent}"> from-desk</c:if>">
        <p class="author"><strong><c:out value="${message.author}"/></strong> <c:if test="${not message.fromAgent}"><desk:verified is="${message.verified}"/> </c:if><span class="when"><c:out value="${message.sent}"/></span></p>
        <p class="lines"><c:out value="${message.text}"/></p>
      </li>
    </c:forEach>
  </ol>
  <c:if test="${empty conversation.said}"><p class="card empty">Nothing has been said yet.</p></c:if>
  <c:url var="action" value="/desk/consumer"><c:param name="id" value="${conversation.id}"/></c:url>
  <c:choose>
    <c:when test="${conversation.open}">
      <section class="card" aria-labelledby="reply-heading">
        <h2 id="reply-heading">Reply</h2>
        <form method="post" action="<c:out value="${action}"/>">
          <p class="field">
            <label for="text">Your answer</label>
            <textarea id="text" name="text" rows="3" maxlength="4000" required><c:out value="${empty problem ? '' : param.text}"/></textarea>
          </p>
          <p class="field"><button class="button" type="submit" name="action" value="reply">Send</button></p>
        </form>
        <form method="post" action="<c:out value="${action}"/>">
          <p class="field"><button class="button quiet" type="submit" name="action" value="close">Close the conversation</button></p>
        </form>
      </section>
    </c:when>
    <c:otherwise><p class="card">This conversation is closed.</p></c:otherwise>
  </c:choose>
  <section class="card" aria-labelledby="told">
    <h2 id="told">What the brand says of this consumer</h2>
    <c:choose>
      <c:when test="${not conversation.verified or empty conversation.information}"><p>Nothing: there was no login.</p></c:when>
      <c:otherwise>
        <desk:information of="${conversation.information}" verified="${true}"/>
        <c:if test="${empty conversation.information.sections()}"><p>Nothing but who it is.</p></c:if>
      </c:otherwise>
    </c:choose>
  </section>
  <section class="card" aria-labelledby="page">
    <h2 id="page">What the page says</h2>
    <p class="note">Whoever is in front of the browser can change this.</p>
    <desk:information of="${conversation.page}" verified="${false}"/>
    <c:if test="${empty conversation.page.sections()}"><p>Nothing.</p></c:if>
  </section>
  <script type="module" src="<c:url value="/assets/messages.js"/>"></script>
</desk:page>
