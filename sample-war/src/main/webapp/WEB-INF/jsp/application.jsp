<desk:page title="Application" section="applications">
  <p class="back"><a href="<c:url value="/admin/applications"/>">All applications</a></p>
  <h1><c:out value="${application.manifest().shownName()}"/></h1>
  <desk:problem text="${problem}"/>
  <c:if test="${not empty registered}"><desk:registered it="${registered}" heading="It has another secret; the old one counts no more"/></c:if>
  <c:url var="action" value="/admin/application"><c:param name="id" value="${application.clientId()}"/></c:url>
  <section class="card" aria-labelledby="about">
    <h2 id="about">About this application</h2>
    <dl class="claims">
      <div><dt>client_id (App_Install_Id)</dt><dd><code><c:out value="${application.clientId()}"/></code></dd></div>
      <div>
        <dt>client_secret</dt>
        <dd>
          <form class="inline" method="post" action="<c:out value="${action}"/>">
            <span>was shown once</span>
            <button class="button quiet" type="submit" name="action" value="secret">Make a new secret</button>
          </form>
        </dd>
      </div>
      <div>
        <dt>State</dt>
        <dd>
          <form class="inline" method="post" action="<c:out value="${action}"/>">
            <c:choose>
              <c:when test="${application.manifest().enabled()}">
                <span class="yes">enabled</span>
                <button class="button quiet" type="submit" name="action" value="disable">Disable</button>
              </c:when>
              <c:otherwise>
                <span class="no">disabled: it gets no tokens, and those it has do not count</span>
                <button class="button quiet" type="submit" name="action" value="enable">Enable</button>
              </c:otherwise>
            </c:choose>
          </form>
        </dd>
      </div>
    </dl>
  </section>
  <section class="card" aria-labelledby="manifest">
    <h2 id="manifest">What it says of itself</h2>
    <form method="post" action="<c:out value="${action}"/>">
      <desk:manifest sent="${sent}" grants="${grants}" problems="${problems}"/>
      <p class="field"><button class="button" type="submit" name="action" value="save">Save</button></p>
    </form>
  </section>
</desk:page>
