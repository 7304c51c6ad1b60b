<desk:page title="Welcome" section="home">
  <c:set var="user" value="${pageContext.request.userPrincipal.name}"/>
  <section class="hero">
    <c:choose>
      <c:when test="${not empty user}">
        <h1>Welcome back, <c:out value="${user}"/></h1>
        <p class="lead">You see this page like everybody else, but the desk already knows who you are.</p>
      </c:when>
      <c:otherwise>
        <h1>Every customer, one desk</h1>
        <p class="lead">Mail, chat and phone calls of your customers in one inbox. This page is public; the desk behind it is for agents.</p>
      </c:otherwise>
    </c:choose>
    <p class="actions">
      <a class="button" href="<c:url value="/desk/inbox?status=open"/>">Open the inbox</a>
      <c:if test="${not empty user}">
        <a class="button quiet" href="<c:url value="/whoami"/>">Who am I?</a>
      </c:if>
    </p>
  </section>

  <section aria-labelledby="areas">
    <h2 id="areas">Who may go where</h2>
    <ul class="cards">
      <li class="card">
        <h3><a href="<c:url value="/desk/inbox?status=open&q=invoice"/>">Inbox</a></h3>
        <p>Conversations with customers, to search and to read.</p>
        <p class="needs"><span class="badge">agent, supervisor, administrator</span> <desk:access granted="${pageContext.request.isUserInRole('agent') or pageContext.request.isUserInRole('supervisor') or pageContext.request.isUserInRole('administrator')}" user="${user}"/></p>
      </li>
      <li class="card">
        <h3><a href="<c:url value="/overview"/>">Overview</a></h3>
        <p>What is to be done, by inbox and by agent.</p>
        <p class="needs"><span class="badge">supervisor</span> <desk:access granted="${pageContext.request.isUserInRole('supervisor')}" user="${user}"/></p>
      </li>
      <li class="card">
        <h3><a href="<c:url value="/admin/agents"/>">Administration</a></h3>
        <p>Agents, teams, inboxes and their members, rules, and the audit log.</p>
        <p class="needs"><span class="badge">administrator</span> <desk:access granted="${pageContext.request.isUserInRole('administrator')}" user="${user}"/></p>
      </li>
      <li class="card">
        <h3><a href="<c:url value="/whoami"/>">Who am I</a></h3>
        <p>Your name, your roles, and why you have them.</p>
        <p class="needs"><span class="badge">anybody logged in</span> <desk:access granted="${not empty user}" user="${user}"/></p>
      </li>
    </ul>
  </section>
</desk:page>
