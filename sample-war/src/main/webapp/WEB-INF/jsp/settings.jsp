<desk:page title="Account settings" section="settings">
  <h1>Account settings</h1>
  <section class="card" aria-labelledby="account">
    <h2 id="account">The account</h2>
    <form method="post" action="<c:url value="/admin/settings"/>">
      <p class="field"><label for="name">Name</label><input id="name" name="name" type="text" maxlength="100" required value="<c:out value="${account.name}"/>"></p>
      <p class="field"><button class="button" type="submit">Save</button></p>
    </form>
    <p class="meta">Account <c:out value="${account.id}"/>, for the organisation <c:out value="${account.organisation}"/>.</p>
    <c:if test="${account.is_operator}"><p><a href="<c:url value="/admin/organisations"/>">Organisations</a></p></c:if>
  </section>
</desk:page>
