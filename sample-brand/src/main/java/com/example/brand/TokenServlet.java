package com.example.brand;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The shop's token endpoint: the platform redeems codes here, by its secret, for an ID token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#TokenEndpoint">OpenID Connect
 *     Core 1.0, section 3.1.3</a>
 */
@WebServlet("/token")
public final class TokenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<ChatSettings> settings = ChatSettings.read();
    if (settings.isEmpty() || !isPlatform(request, settings.get())) {
      answer(response, HttpServletResponse.SC_UNAUTHORIZED, "{\"error\":\"invalid_client\"}");
      return;
    }
    Shop shop = Shop.of(getServletContext());
    Optional<Codes.Granted> granted =
        shop.codes()
            .take(String.valueOf(request.getParameter("code")))
            .filter(each -> each.redirectUri().equals(request.getParameter("redirect_uri")))
            .filter(each -> isVerifier(request.getParameter("code_verifier"), each.challenge()));
    if (granted.isEmpty()) {
      answer(response, HttpServletResponse.SC_BAD_REQUEST, "{\"error\":\"invalid_grant\"}");
      return;
    }
    String token =
        shop.idTokens()
            .sign(
                Shop.issuer(request),
                granted.get().visitor(),
                granted.get().nonce(),
                settings.get());
    // the platform needs no access token, but RFC 6749 wants one
    answer(
        response,
        HttpServletResponse.SC_OK,
        "{\"access_token\":\"none\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
  }

  /** By client_secret_basic. */
  private static boolean isPlatform(HttpServletRequest request, ChatSettings settings) {
    String wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (settings.clientId() + ":" + settings.clientSecret())
                        .getBytes(StandardCharsets.UTF_8));
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8),
        String.valueOf(request.getHeader("Authorization")).getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 7636 section 4.6. */
  private static boolean isVerifier(String verifier, Optional<String> challenge) {
    if (challenge.isEmpty()) {
      return true;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge.get());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void answer(HttpServletResponse response, int status, String json)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getWriter().write(json);
  }
}
