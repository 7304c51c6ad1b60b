<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="granted" required="true" type="java.lang.Boolean" %>
<%@ attribute name="user" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<c:choose>
  <c:when test="${granted}"><span class="yes">Open to you</span></c:when>
  <c:when test="${empty user}"><span class="ask">Asks you to log in</span></c:when>
  <c:otherwise><span class="no">Not open to you</span></c:otherwise>
</c:choose>
