<desk:page title="Goodbye">
  <c:set var="user" value="${pageContext.request.userPrincipal.name}"/>
  <section class="hero">
    <c:choose>
      <c:when test="${not empty user}">
        <h1>You are logged in</h1>
        <p class="lead">Nobody has logged out here since.</p>
      </c:when>
      <c:otherwise>
        <h1>You are logged out</h1>
        <p class="lead">The desk, and the service that you logged in at, have forgotten you.</p>
      </c:otherwise>
    </c:choose>
    <p class="actions"><a class="button" href="<c:url value="/"/>">Go to the start page</a></p>
  </section>
</desk:page>
