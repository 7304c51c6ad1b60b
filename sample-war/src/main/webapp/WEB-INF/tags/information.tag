<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="of" required="true" type="java.lang.Object" %>
<%@ attribute name="verified" required="true" type="java.lang.Boolean" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="desk" tagdir="/WEB-INF/tags" %>
<c:forEach var="section" items="${of.sections()}">
  <section class="information">
    <h3><c:out value="${section.label()}"/> <desk:verified is="${verified}"/></h3>
    <dl class="claims">
      <c:forEach var="entry" items="${section.entries()}"><div><dt><c:out value="${entry.name()}"/></dt><dd><c:out value="${entry.value()}"/></dd></div></c:forEach>
    </dl>
  </section>
</c:forEach>
<c:if test="${not empty of.notes()}">
  <p class="note">Left out:</p>
  <ul class="why note"><c:forEach var="one" items="${of.notes()}"><li><c:out value="${one}"/></li></c:forEach></ul>
</c:if>
