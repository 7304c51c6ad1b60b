package com.example.agentdesk.cases;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Takes a file for a case ({@code case}). */
public final class AttachmentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<Case> one = Cases.byId(String.valueOf(request.getParameter("case")));
    Part file = request.getPart("file");
    if (one.isEmpty() || file == null) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    one.get().attach(new Attachment(file.getSubmittedFileName(), file.getSize(), sha256(file)));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", request.getContextPath() + "/desk/case?id=" + one.get().getId());
  }

  private static String sha256(Part file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[8192];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
