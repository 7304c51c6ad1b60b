<desk:page title="Case ${one.id}" section="inbox">
  <p class="back"><a href="<c:url value="/desk/case"/>">New case</a></p>
  <h1>Case <c:out value="${one.id}"/></h1>
  <p class="meta">Opened by <c:out value="${one.agent}"/></p>
  <section class="card" aria-labelledby="fields">
    <h2 id="fields">What is known</h2>
    <dl class="claims">
      <c:forEach var="field" items="${one.fields}">
        <div><dt><c:out value="${field.key}"/></dt><dd><c:out value="${field.value}"/></dd></div>
      </c:forEach>
    </dl>
  </section>
  <section class="card" aria-labelledby="files">
    <h2 id="files">Files</h2>
    <c:choose>
      <c:when test="${empty one.attachments}">
        <p>None yet.</p>
      </c:when>
      <c:otherwise>
        <dl class="claims" id="attachments">
          <c:forEach var="file" items="${one.attachments}">
            <div><dt><c:out value="${file.name}"/></dt><dd><c:out value="${file.size} bytes, SHA-256 ${file.sha256}"/></dd></div>
          </c:forEach>
        </dl>
      </c:otherwise>
    </c:choose>
    <form method="post" enctype="multipart/form-data" action="<c:url value="/desk/attachment"/>?case=<c:out value="${one.id}"/>" aria-label="Add a file">
      <p class="field">
        <label for="file">File</label>
        <input id="file" name="file" type="file" required>
      </p>
      <p class="field"><label for="note">Note</label><input id="note" name="note" type="text" maxlength="200"></p>
      <p class="field"><button class="button" type="submit">Add the file</button></p>
    </form>
  </section>
</desk:page>
