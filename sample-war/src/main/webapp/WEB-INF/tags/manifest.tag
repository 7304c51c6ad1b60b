<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="sent" required="true" type="java.lang.Object" %>
<%@ attribute name="grants" required="true" type="java.lang.Object" %>
<%@ attribute name="problems" type="java.lang.Object" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="desk" tagdir="/WEB-INF/tags" %>
<desk:field name="client_name" label="Name" max="128" required="true" value="${sent.client_name}" problem="${problems.client_name}" hint="No other application of the account has it."/>
<desk:field name="display_name" label="Name shown to users" max="128" value="${sent.display_name}" problem="${problems.display_name}"/>
<desk:field name="description" label="Description" max="256" value="${sent.description}" problem="${problems.description}"/>
<desk:field name="redirect_uris" label="Redirect URIs" lines="3" max="3000" value="${sent.redirect_uris}" problem="${problems.redirect_uris}" hint="One a line: https, or http on the machine itself."/>
<desk:field name="scope" label="Scope" max="128" value="${sent.scope}" problem="${problems.scope}" hint="What it may be granted at most, with one blank between: agent desk.read"/>
<fieldset class="ticks">
  <legend>Grants</legend>
  <c:forEach var="grant" items="${grants}">
    <c:set var="is" value="${false}"/>
    <c:forEach var="one" items="${sent.grant_types}"><c:if test="${one == grant}"><c:set var="is" value="${true}"/></c:if></c:forEach>
    <label><input type="checkbox" name="grant_types" value="<c:out value="${grant}"/>"<c:if test="${is}"> checked</c:if>> <c:out value="${grant}"/></label>
  </c:forEach>
  <c:if test="${not empty problems.grant_types}"><span class="wrong"><c:out value="${problems.grant_types}"/></span></c:if>
</fieldset>
<desk:field name="logo_uri" label="Logo" max="1024" value="${sent.logo_uri}" problem="${problems.logo_uri}"/>
<desk:field name="entry_uri" label="Start page" max="1024" value="${sent.entry_uri}" problem="${problems.entry_uri}"/>
<fieldset class="ticks">
  <legend>Quick launch</legend>
  <label><input type="checkbox" name="quick_launch_enabled" value="true"<c:if test="${sent.quick_launch_enabled}"> checked</c:if>> Agents start it from the desk, at its start page</label>
  <c:if test="${not empty problems.quick_launch_enabled}"><span class="wrong"><c:out value="${problems.quick_launch_enabled}"/></span></c:if>
</fieldset>
