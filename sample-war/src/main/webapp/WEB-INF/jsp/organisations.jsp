<desk:page title="Organisations" section="organisations">
  <h1>Organisations</h1>
  <p class="lead">Users of an organisation get in when it has an account here.</p>
  <desk:problem text="${problem}"/>
  <div class="card table" role="region" aria-labelledby="accounts" tabindex="0">
    <table>
      <caption id="accounts">Accounts</caption>
      <thead><tr><th scope="col">Account</th><th scope="col">Organisation ID</th><th scope="col">Default inbox</th><th scope="col">Unauthenticated consumers</th></tr></thead>
      <tbody>
        <c:forEach var="account" items="${accounts}">
          <tr>
            <th scope="row"><c:out value="${account.name}"/></th>
            <td><c:out value="${account.organisation}"/></td>
            <td><c:out value="${account.inbox_name} (${account.inbox})"/></td>
            <td>
              <form class="inline" method="post" action="<c:url value="/admin/organisations"/>">
                <input type="hidden" name="account" value="<c:out value="${account.id}"/>">
                <c:choose>
                  <c:when test="${anonymous.contains(account.id)}"><span class="yes">on</span> <button class="button quiet" type="submit" name="action" value="anonymous-off">Switch off<span class="visually-hidden"> for <c:out value="${account.name}"/></span></button></c:when>
                  <c:otherwise><span class="no">off</span> <button class="button quiet" type="submit" name="action" value="anonymous-on">Switch on<span class="visually-hidden"> for <c:out value="${account.name}"/></span></button></c:otherwise>
                </c:choose>
              </form>
            </td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
  <section class="card" aria-labelledby="add">
    <h2 id="add">Set up the desk for an organisation</h2>
    <form method="post" action="<c:url value="/admin/organisations"/>">
      <p class="field"><label for="organisation">Organisation ID</label><input id="organisation" name="organisation" type="text" maxlength="255" required></p>
      <p class="field"><label for="name">Name of the account</label><input id="name" name="name" type="text" maxlength="100" required></p>
      <p class="field"><button class="button" type="submit">Set up</button></p>
    </form>
  </section>
  <section class="card" aria-labelledby="token">
    <h2 id="token">Token of the platform</h2>
    <p>The platform sets up accounts and inboxes itself, with this token in the header <code>Api-Access-Token</code>.</p>
    <details>
      <summary>Show the token</summary>
      <p><code id="platform-token"><c:out value="${token}"/></code></p>
    </details>
    <form method="post" action="<c:url value="/admin/organisations"/>">
      <p class="field"><button class="button quiet" type="submit" name="action" value="renew">Make a new one</button></p>
    </form>
  </section>
</desk:page>
