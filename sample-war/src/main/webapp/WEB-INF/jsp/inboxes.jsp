<desk:page title="Inboxes" section="inboxes">
  <h1>Inboxes</h1>
  <p class="lead">A project of the platform is mapped to one inbox. Whoever is an agent in that project sees the inbox.</p>
  <desk:problem text="${problem}"/>
  <c:forEach var="inbox" items="${inboxes}">
    <section class="card" aria-labelledby="<c:out value="inbox-${inbox.id}"/>">
      <h2 id="<c:out value="inbox-${inbox.id}"/>"><c:out value="${inbox.name}"/></h2>
      <dl class="claims">
        <div><dt>Inbox id</dt><dd><c:out value="${inbox.id}"/><c:if test="${inbox.is_default}"> (the default inbox)</c:if></dd></div>
        <div><dt>Project</dt><dd><c:out value="${inbox.project}" default="none"/></dd></div>
        <div>
          <dt>Members</dt>
          <dd>
            <ul>
              <c:forEach var="member" items="${members}">
                <c:if test="${member.inbox_id == inbox.id}">
                  <li>
                    <c:choose>
                      <c:when test="${member.by_login}"><c:out value="${member.name}"/> (by the project)</c:when>
                      <c:otherwise>
                        <form class="inline" method="post" action="<c:url value="/admin/inboxes"/>">
                          <input type="hidden" name="inbox" value="<c:out value="${inbox.id}"/>">
                          <input type="hidden" name="agent" value="<c:out value="${member.agent_id}"/>">
                          <span><c:out value="${member.name}"/></span>
                          <button class="button quiet" type="submit" name="action" value="leave">Remove<span class="visually-hidden"> <c:out value="${member.name}"/></span></button>
                        </form>
                      </c:otherwise>
                    </c:choose>
                  </li>
                </c:if>
              </c:forEach>
            </ul>
          </dd>
        </div>
      </dl>
      <form class="filter" method="post" action="<c:url value="/admin/inboxes"/>">
        <input type="hidden" name="inbox" value="<c:out value="${inbox.id}"/>">
        <p class="field grow">
          <label for="<c:out value="agent-${inbox.id}"/>">Agent</label>
          <select id="<c:out value="agent-${inbox.id}"/>" name="agent">
            <c:forEach var="agent" items="${agents}"><option value="<c:out value="${agent.id}"/>"><c:out value="${agent.name}"/></option></c:forEach>
          </select>
        </p>
        <button class="button quiet" type="submit" name="action" value="join">Add member</button>
      </form>
      <form class="filter" method="post" action="<c:url value="/admin/inboxes"/>">
        <input type="hidden" name="inbox" value="<c:out value="${inbox.id}"/>">
        <p class="field grow">
          <label for="<c:out value="project-${inbox.id}"/>">Project</label>
          <input id="<c:out value="project-${inbox.id}"/>" name="project" type="text" maxlength="255" value="<c:out value="${inbox.project}"/>">
        </p>
        <button class="button quiet" type="submit" name="action" value="map">Map project</button>
        <c:if test="${not inbox.is_default}"><button class="button quiet" type="submit" name="action" value="delete">Delete inbox</button></c:if>
      </form>
    </section>
  </c:forEach>
  <section class="card" aria-labelledby="add">
    <h2 id="add">Add an inbox</h2>
    <form class="filter" method="post" action="<c:url value="/admin/inboxes"/>">
      <p class="field grow"><label for="name">Name</label><input id="name" name="name" type="text" maxlength="100" required></p>
      <p class="field grow"><label for="project">Project</label><input id="project" name="project" type="text" maxlength="255" required></p>
      <button class="button" type="submit" name="action" value="add">Add inbox</button>
    </form>
  </section>
</desk:page>
