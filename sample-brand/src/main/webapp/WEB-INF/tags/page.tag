<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title><c:out value="${title}"/> · Brand</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="<c:url value="/assets/brand.css"/>">
  <script src="<c:url value="/assets/login.js"/>"></script>
  <script type="module" src="<c:url value="/assets/chat.js"/>"></script>
</head>
<body data-script="<c:out value="${chat}"/>">
<header>
  <a class="name" href="<c:url value="/"/>">Brand</a>
  <nav aria-label="Main">
    <a href="<c:url value="/account"/>">My account</a>
  </nav>
  <c:choose>
    <c:when test="${not empty visitor}">
      <form method="post" action="<c:url value="/logout"/>">
        <span id="visitor"><c:out value="${visitor}"/></span>
        <button>Log out</button>
      </form>
    </c:when>
    <c:otherwise><a href="<c:url value="/login?return=/"/>">Log in</a></c:otherwise>
  </c:choose>
</header>
<main>
<jsp:doBody/>
</main>
<footer><p>Brand is a sample: nothing is sold here.</p></footer>
</body>
</html>
