<%@ page contentType="text/html;charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="shop" tagdir="/WEB-INF/tags" %>
<shop:page title="My account">
  <h1>Your orders</h1>
  <p>Desk lamp, sent on Tuesday.</p>
  <section aria-labelledby="questions">
    <h2 id="questions">Something about an order?</h2>
    <c:choose>
      <c:when test="${empty authenticated}"><p>Write to us: shop@brand.example.</p></c:when>
      <c:otherwise>
        <p><button id="ask" data-engagement="<c:out value="${authenticated}"/>">Chat with us</button></p>
        <div id="chat"></div>
      </c:otherwise>
    </c:choose>
  </section>
</shop:page>
