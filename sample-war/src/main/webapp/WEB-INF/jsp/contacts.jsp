<desk:page title="Contacts" section="contacts">
  <h1>Contacts</h1>
  <div class="card table" role="region" aria-labelledby="contacts" tabindex="0">
    <table>
      <caption id="contacts">Customers who wrote or called</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">Mail address</th><th scope="col" class="number">Conversations</th></tr></thead>
      <tbody>
        <c:forEach var="contact" items="${contacts}">
          <tr>
            <th scope="row"><c:out value="${contact.name}"/></th>
            <td><c:out value="${contact.email}"/></td>
            <td class="number"><c:out value="${contact.conversations}"/></td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
  </div>
</desk:page>
