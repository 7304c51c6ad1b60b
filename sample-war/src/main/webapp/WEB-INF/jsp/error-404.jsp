<%@ page isErrorPage="true" %>
<desk:page title="Not found">
  <section class="hero error">
    <p class="code">404</p>
    <h1>There is no such page</h1>
    <p class="lead">The address may be mistyped, or the conversation is no longer kept.</p>
    <p class="actions"><a class="button" href="<c:url value="/"/>">Go to the start page</a></p>
  </section>
</desk:page>
