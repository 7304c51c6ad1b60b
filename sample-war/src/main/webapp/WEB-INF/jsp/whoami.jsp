<desk:page title="Who am I" section="whoami">
  <h1>You are <c:out value="${pageContext.request.userPrincipal.name}"/></h1>
  <section class="card" aria-labelledby="roles">
    <h2 id="roles">Your roles</h2>
    <ul class="roles">
      <c:forEach var="role" items="${roles}">
        <li>
          <c:choose>
            <c:when test="${pageContext.request.isUserInRole(role)}"><span class="yes">Yes</span></c:when>
            <c:otherwise><span class="no">No</span></c:otherwise>
          </c:choose>
          <span class="badge"><c:out value="${role}"/></span>
        </li>
      </c:forEach>
    </ul>
  </section>
  <section class="card" aria-labelledby="why">
    <h2 id="why">Why</h2>
    <c:choose>
      <c:when test="${empty explanation}">
        <p>This server does not say why you have these roles.</p>
      </c:when>
      <c:otherwise>
        <ul class="why">
          <c:forEach var="reason" items="${explanation}">
            <li><c:out value="${reason}"/></li>
          </c:forEach>
        </ul>
      </c:otherwise>
    </c:choose>
  </section>
  <section class="card" aria-labelledby="claims">
    <h2 id="claims">What the provider says about you</h2>
    <c:choose>
      <c:when test="${empty claims}">
        <p>Nothing that this application keeps.</p>
      </c:when>
      <c:otherwise>
        <dl class="claims">
          <c:forEach var="claim" items="${claims}">
            <div><dt><c:out value="${claim.key}"/></dt><dd><c:out value="${claim.value}"/></dd></div>
          </c:forEach>
        </dl>
      </c:otherwise>
    </c:choose>
  </section>
</desk:page>
