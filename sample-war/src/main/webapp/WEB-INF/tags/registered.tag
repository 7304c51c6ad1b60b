<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="it" required="true" type="java.lang.Object" %>
<%@ attribute name="heading" required="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<section class="card done" aria-labelledby="registered" role="status">
  <h2 id="registered"><c:out value="${heading}"/></h2>
  <p>Copy the secret now: it is shown this once.</p>
  <dl class="claims">
    <div><dt>client_id (App_Install_Id)</dt><dd><code id="client-id"><c:out value="${it.application().clientId()}"/></code></dd></div>
    <div><dt>client_secret</dt><dd><code id="client-secret"><c:out value="${it.secret()}"/></code></dd></div>
  </dl>
</section>
