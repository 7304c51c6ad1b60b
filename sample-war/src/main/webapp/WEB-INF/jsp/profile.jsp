<desk:page title="Profile" section="profile">
  <h1>Profile</h1>
  <section class="card" aria-labelledby="you">
    <h2 id="you">You</h2>
    <dl class="claims">
      <div><dt>Name</dt><dd><c:out value="${seat.name}"/></dd></div>
      <div><dt>Logged in as</dt><dd><c:out value="${pageContext.request.userPrincipal.name}"/></dd></div>
      <div><dt>Agent</dt><dd id="agent"><c:out value="${seat.agent}"/></dd></div>
    </dl>
    <p><a href="<c:url value="/whoami"/>">Your roles, and why you have them</a></p>
  </section>
</desk:page>
