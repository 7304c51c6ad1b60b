<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="section" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="fn" uri="http://java.sun.com/jsp/jstl/functions" %>
<c:set var="user" value="${pageContext.request.userPrincipal.name}"/>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><c:out value="${title}"/> · Agent Desk</title>
  <link rel="icon" type="image/svg+xml" href="<c:url value="/assets/mark.svg"/>">
  <link rel="stylesheet" href="<c:url value="/assets/desk.css"/>">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
  <div class="bar">
    <a class="brand" href="<c:url value="/"/>">
      <img src="<c:url value="/assets/mark.svg"/>" alt="" width="28" height="28">
      Agent Desk
    </a>
    <nav aria-label="Main">
      <ul>
        <li><a href="<c:url value="/"/>"<c:if test="${section == 'home'}"> aria-current="page"</c:if>>Home</a></li>
        <li><a href="<c:url value="/desk/inbox?status=open"/>"<c:if test="${section == 'inbox'}"> aria-current="page"</c:if>>Inbox</a></li>
        <c:if test="${not empty user}">
          <li><a href="<c:url value="/desk/consumers"/>"<c:if test="${section == 'consumers'}"> aria-current="page"</c:if>>Consumers</a></li>
          <li><a href="<c:url value="/desk/responses"/>"<c:if test="${section == 'responses'}"> aria-current="page"</c:if>>Canned responses</a></li>
          <c:if test="${pageContext.request.isUserInRole('supervisor')}">
            <li><a href="<c:url value="/overview"/>"<c:if test="${section == 'overview'}"> aria-current="page"</c:if>>Overview</a></li>
          </c:if>
          <c:if test="${pageContext.request.isUserInRole('supervisor') or pageContext.request.isUserInRole('administrator')}">
            <li><a href="<c:url value="/manage/contacts"/>"<c:if test="${section == 'contacts'}"> aria-current="page"</c:if>>Contacts</a></li>
            <li><a href="<c:url value="/manage/labels"/>"<c:if test="${section == 'label'}"> aria-current="page"</c:if>>Labels</a></li>
            <li><a href="<c:url value="/manage/skills"/>"<c:if test="${section == 'skill'}"> aria-current="page"</c:if>>Skills</a></li>
            <li><a href="<c:url value="/manage/reports"/>"<c:if test="${section == 'reports'}"> aria-current="page"</c:if>>Reports</a></li>
          </c:if>
          <c:if test="${pageContext.request.isUserInRole('administrator')}">
            <li><a href="<c:url value="/admin/agents"/>"<c:if test="${section == 'agents'}"> aria-current="page"</c:if>>Agents</a></li>
            <li><a href="<c:url value="/admin/teams"/>"<c:if test="${section == 'team'}"> aria-current="page"</c:if>>Teams</a></li>
            <li><a href="<c:url value="/admin/inboxes"/>"<c:if test="${section == 'inboxes'}"> aria-current="page"</c:if>>Inboxes</a></li>
            <li><a href="<c:url value="/admin/automations"/>"<c:if test="${section == 'automations'}"> aria-current="page"</c:if>>Automation</a></li>
            <li><a href="<c:url value="/admin/audit"/>"<c:if test="${section == 'audit'}"> aria-current="page"</c:if>>Audit log</a></li>
            <li><a href="<c:url value="/admin/campaigns"/>"<c:if test="${section == 'campaigns'}"> aria-current="page"</c:if>>Campaigns</a></li>
            <li><a href="<c:url value="/admin/api-keys"/>"<c:if test="${section == 'api-keys'}"> aria-current="page"</c:if>>API keys</a></li>
            <li><a href="<c:url value="/admin/applications"/>"<c:if test="${section == 'applications'}"> aria-current="page"</c:if>>Applications</a></li>
            <li><a href="<c:url value="/admin/settings"/>"<c:if test="${section == 'settings'}"> aria-current="page"</c:if>>Settings</a></li>
          </c:if>
          <li><a href="<c:url value="/profile"/>"<c:if test="${section == 'profile'}"> aria-current="page"</c:if>>Profile</a></li>
          <li><a href="<c:url value="/whoami"/>"<c:if test="${section == 'whoami'}"> aria-current="page"</c:if>>Who am I</a></li>
        </c:if>
      </ul>
    </nav>
    <div class="account">
      <c:choose>
        <c:when test="${not empty user}">
          <span class="user">
            <span class="avatar" aria-hidden="true"><c:out value="${fn:toUpperCase(fn:substring(user, 0, 1))}"/></span>
            <span class="visually-hidden">Logged in as</span>
            <span class="name" id="user"><c:out value="${user}"/></span>
          </span>
          <form method="post" action="<c:url value="/logout"/>">
            <button class="as-link" type="submit">Log out</button>
          </form>
        </c:when>
        <c:otherwise>
          <a class="login" href="<c:url value="/login?return=/desk/inbox"/>">Log in</a>
        </c:otherwise>
      </c:choose>
    </div>
  </div>
</header>
<main id="content" tabindex="-1">
<jsp:doBody/>
</main>
<footer>
  <p>Agent Desk is a sample: its customers and conversations are made up.</p>
</footer>
</body>
</html>
