<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="value" %>
<%@ attribute name="problem" %>
<%@ attribute name="hint" %>
<%@ attribute name="type" %>
<%@ attribute name="max" %>
<%@ attribute name="lines" %>
<%@ attribute name="required" type="java.lang.Boolean" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<p class="field" data-field="<c:out value="${name}"/>">
  <label for="<c:out value="${name}"/>"><c:out value="${label}"/><c:if test="${required}">&#32;<span class="must">(required)</span></c:if></label>
  <c:choose>
    <c:when test="${not empty lines}">
      <textarea id="<c:out value="${name}"/>" name="<c:out value="${name}"/>" rows="<c:out value="${lines}"/>" maxlength="<c:out value="${max}"/>" aria-describedby="<c:out value="${name}-note"/>"<c:if test="${not empty problem}"> aria-invalid="true"</c:if>><c:out value="${value}"/></textarea>
    </c:when>
    <c:otherwise>
      <input id="<c:out value="${name}"/>" name="<c:out value="${name}"/>" type="<c:out value="${empty type ? 'text' : type}"/>" maxlength="<c:out value="${max}"/>" value="<c:out value="${value}"/>" aria-describedby="<c:out value="${name}-note"/>" autocomplete="<c:out value="${type == 'password' ? 'new-password' : 'off'}"/>"<c:if test="${required}"> required</c:if><c:if test="${not empty problem}"> aria-invalid="true"</c:if>>
    </c:otherwise>
  </c:choose>
  <span class="note" id="<c:out value="${name}-note"/>"><c:if test="${not empty problem}"><span class="wrong"><c:out value="${problem}"/></span> </c:if><c:out value="${hint}"/></span>
</p>
