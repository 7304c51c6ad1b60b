<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="is" required="true" type="java.lang.Boolean" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<c:choose>
  <c:when test="${is}">&#32;<span class="badge verified">verified</span>&#32;</c:when>
  <c:otherwise>&#32;<span class="badge unverified">not verified</span>&#32;</c:otherwise>
</c:choose>
