<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="all" required="true" type="java.lang.Object" %>
<%@ attribute name="given" type="java.lang.Object" %>
<%@ attribute name="problem" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<fieldset class="ticks">
  <legend>Permissions</legend>
  <c:forEach var="permission" items="${all}">
    <c:set var="is" value="${false}"/>
    <c:forEach var="one" items="${given}"><c:if test="${one == permission}"><c:set var="is" value="${true}"/></c:if></c:forEach>
    <label><input type="checkbox" name="permissions" value="<c:out value="${permission}"/>"<c:if test="${is}"> checked</c:if>> <c:out value="${permission}"/></label>
  </c:forEach>
  <c:if test="${not empty problem}"><span class="wrong"><c:out value="${problem}"/></span></c:if>
</fieldset>
