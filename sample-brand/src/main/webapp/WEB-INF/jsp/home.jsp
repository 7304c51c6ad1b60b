<%@ page contentType="text/html;charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<%@ taglib prefix="shop" tagdir="/WEB-INF/tags" %>
<shop:page title="Lamps">
  <h1>Lamps that last</h1>
  <ul class="goods">
    <li><b>Desk lamp</b> € 49</li>
    <li><b>Reading lamp</b> € 79</li>
    <li><b>Lantern</b> € 29</li>
  </ul>
  <section aria-labelledby="questions">
    <h2 id="questions">Questions?</h2>
    <c:choose>
      <c:when test="${empty anonymous}"><p>Write to us: shop@brand.example.</p></c:when>
      <c:otherwise>
        <p>
          <button id="ask" data-engagement="<c:out value="${anonymous}"/>">Chat with us</button>
          <c:if test="${not empty visitor}">
            <button id="step-up" data-engagement="<c:out value="${anonymous}"/>" data-step-up="<c:out value="${authenticated}"/>">Go on as <c:out value="${visitor}"/></button>
          </c:if>
        </p>
        <div id="chat"></div>
      </c:otherwise>
    </c:choose>
  </section>
</shop:page>
