package io.gatehouse.dropin.war;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import net.minidev.json.JSONObject;
import net.minidev.json.parser.JSONParser;

/** Uses the application's own libraries, and tells which they are and who asks. */
public final class LibrariesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain");
    response.getWriter().println("user=" + request.getRemoteUser());
    try {
      response.getWriter().println("signed=" + sign() + " parsed=" + parse() + " read=" + read());
    } catch (JOSEException | ParseException | net.minidev.json.parser.ParseException e) {
      throw new ServletException(e);
    }
    for (Class<?> one : List.of(JWSObject.class, JSONParser.class, JsonFactory.class)) {
      String place = one.getProtectionDomain().getCodeSource().getLocation().getPath();
      response.getWriter().println("from=" + Path.of(place).getFileName());
    }
  }

  private static boolean sign() throws JOSEException, ParseException {
    byte[] secret = new byte[32];
    JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("text"));
    token.sign(new MACSigner(secret));
    return JWSObject.parse(token.serialize()).verify(new MACVerifier(secret));
  }

  private static Object parse() throws net.minidev.json.parser.ParseException {
    Object value = new JSONParser(JSONParser.MODE_RFC4627).parse("{\"a\":7}");
    return ((JSONObject) value).get("a");
  }

  private static String read() throws IOException {
    try (JsonParser parser = new JsonFactory().createParser("[\"b\"]")) {
      parser.nextToken();
      return parser.nextTextValue();
    }
  }
}
