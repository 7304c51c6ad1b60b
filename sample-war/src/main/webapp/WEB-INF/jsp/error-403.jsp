<%@ page isErrorPage="true" %>
<desk:page title="Not for you">
  <c:set var="user" value="${pageContext.request.userPrincipal.name}"/>
  <section class="hero error">
    <p class="code">403</p>
    <h1>This page is not open to you</h1>
    <c:choose>
      <c:when test="${not empty user}">
        <p class="lead">You are logged in as <strong><c:out value="${user}"/></strong>, who lacks the role that this page asks for. If you should have it, ask the people who run your accounts.</p>
        <p class="actions">
          <a class="button" href="<c:url value="/whoami"/>">See my roles, and why</a>
          <a class="button quiet" href="<c:url value="/"/>">Go to the start page</a>
        </p>
      </c:when>
      <c:otherwise>
        <p class="lead">It is for people who are logged in.</p>
        <p class="actions"><a class="button" href="<c:url value="/"/>">Go to the start page</a></p>
      </c:otherwise>
    </c:choose>
  </section>
</desk:page>
