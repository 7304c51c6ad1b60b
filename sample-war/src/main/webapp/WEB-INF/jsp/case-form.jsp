<desk:page title="New case" section="inbox">
  <p class="back"><a href="<c:url value="/desk/inbox?status=open"/>">Back to the inbox</a></p>
  <h1>New case</h1>
  <p class="count" id="count"><c:out value="${fn:length(cases)} cases so far"/></p>
  <form class="card long" method="post" action="<c:url value="/desk/case"/>" aria-label="New case" autocomplete="off">
    <c:forEach var="field" items="${labels}">
      <p class="field">
        <label for="<c:out value="${field.key}"/>"><c:out value="${field.value}"/></label>
        <input id="<c:out value="${field.key}"/>" name="<c:out value="${field.key}"/>" type="text" maxlength="500">
      </p>
    </c:forEach>
    <p class="field"><button class="button" type="submit">Open the case</button></p>
  </form>
</desk:page>
