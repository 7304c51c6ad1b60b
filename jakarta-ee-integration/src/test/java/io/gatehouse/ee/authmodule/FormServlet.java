package io.gatehouse.ee.authmodule;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * A servlet of an application that knows nothing of Gatehouse, and reads what was sent in the way
 * that its path's last part names. It counts what it has got.
 */
@MultipartConfig
public final class FormServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getServletContext().setAttribute("posts", posts(request) + 1);
    response.setContentType("text/plain; charset=UTF-8");
    if (request.getRequestURI().endsWith("listener")) {
      listen(request, response);
      return;
    }
    PrintWriter out = response.getWriter();
    out.println(
        request.getMethod()
            + " user="
            + request.getRemoteUser()
            + " agent="
            + request.isUserInRole("agent")
            + " type="
            + request.getContentType()
            + " header="
            + request.getHeader("content-type")
            + " length="
            + request.getContentLengthLong()
            + "/"
            + request.getIntHeader("Content-Length"));
    String way = request.getRequestURI().replaceAll(".*/", "");
    switch (way) {
      case "stream" -> out.println(hex(request.getInputStream().readAllBytes()));
      case "reader" -> out.println(request.getReader().readLine());
      case "latin" -> {
        request.setCharacterEncoding("ISO-8859-1");
        tellParameters(request, out);
      }
      case "parts" -> {
        for (Part part : request.getParts()) {
          out.println(
              part.getName()
                  + " file="
                  + part.getSubmittedFileName()
                  + " type="
                  + part.getContentType()
                  + " size="
                  + part.getSize()
                  + " sum="
                  + sum(part.getInputStream().readAllBytes()));
        }
        tellParameters(request, out);
      }
      default -> tellParameters(request, out);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().println("GET posts=" + posts(request));
  }

  private static int posts(HttpServletRequest request) {
    return request.getServletContext().getAttribute("posts") instanceof Integer count ? count : 0;
  }

  private static void tellParameters(HttpServletRequest request, PrintWriter out) {
    TreeMap<String, List<String>> all = new TreeMap<>();
    for (String name : Collections.list(request.getParameterNames())) {
      all.put(name, List.of(request.getParameterValues(name)));
    }
    out.println(all);
  }

  private static void listen(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext async = request.startAsync();
    ServletInputStream in = request.getInputStream();
    in.setReadListener(
        new ReadListener() {
          private final ByteArrayOutputStream read = new ByteArrayOutputStream();

          @Override
          public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
              read.write(in.read());
            }
          }

          @Override
          public void onAllDataRead() throws IOException {
            response.getWriter().println("listened " + read.toString(StandardCharsets.UTF_8));
            async.complete();
          }

          @Override
          public void onError(Throwable failure) {
            async.complete();
          }
        });
  }

  static String hex(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static int sum(byte[] bytes) {
    return java.util.Arrays.hashCode(bytes);
  }
}
