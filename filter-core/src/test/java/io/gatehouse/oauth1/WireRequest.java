package io.gatehouse.oauth1;

import io.gatehouse.TestRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed request on its way, each part of which somebody can change.
 *
 * @param base of the application
 * @param form the body, empty for none
 */
public record WireRequest(
    String method,
    String base,
    String path,
    String query,
    String form,
    Map<String, String> protocol) {

  /** As it arrives. */
  public TestRequest arrived() {
    TestRequest request =
        new TestRequest(method, base, path + (query.isEmpty() ? "" : "?" + query), form)
            .header("Accept", "application/json")
            .header("Authorization", Signed.header(protocol));
    return form.isEmpty()
        ? request
        : request.header("Content-Type", "application/x-www-form-urlencoded");
  }

  /** Every way in which it is changed here, by what was done. */
  public Map<String, WireRequest> changed() {
    Map<String, WireRequest> all = new LinkedHashMap<>();
    for (String other : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH")) {
      if (!other.equals(method)) {
        all.put("method " + other, withMethod(other));
      }
    }
    for (String other :
        List.of(
            "http://localhost:8081/app",
            "http://localhost/app",
            "https://localhost:8080/app",
            "http://127.0.0.1:8080/app",
            "http://localhost.example:8080/app",
            "http://localhost:8080/App",
            "http://localhost:8080")) {
      all.put("base " + other, withBase(other));
    }
    for (String other :
        List.of(
            path + "/",
            path + ";a=b",
            path + ";jsessionid=A1",
            path + "%20",
            path.replace("photos", "%70hotos"),
            path.replace("photos", "Photos"),
            path.replace("photos", "photo"),
            path.replace("/photos", "//photos"),
            path.replace("/photos", "/./photos"))) {
      all.put("path " + other, withPath(other));
    }
    changed(query).forEach(other -> all.put("query " + other, withQuery(other)));
    if (!form.isEmpty()) {
      changed(form).forEach(other -> all.put("form " + other, withForm(other)));
      all.put("form to query", withQuery(query + "&" + form).withForm("z"));
    }
    protocol.forEach(
        (name, value) -> changed(name, value).forEach((what, each) -> all.put(what, each)));
    all.values().removeIf(each -> each.equals(this));
    return all;
  }

  /** Each byte another, one more, one less, parameters twice, left out, and encoded once more. */
  private static List<String> changed(String pairs) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < pairs.length(); i++) {
      String other = pairs.charAt(i) == 'Q' ? "R" : "Q";
      all.add(pairs.substring(0, i) + other + pairs.substring(i + 1));
      if (i % 5 == 0) {
        all.add(pairs.substring(0, i) + other + pairs.substring(i));
      }
    }
    String first = pairs.split("&", -1)[0];
    all.add(pairs + "&" + first);
    all.add(pairs + "&extra");
    all.add(pairs.substring(Math.min(first.length() + 1, pairs.length())));
    all.add(pairs.replace("%", "%25"));
    all.add(pairs.replace("=", "%3D"));
    all.add(pairs + "%00");
    all.remove("");
    return all;
  }

  private Map<String, WireRequest> changed(String name, String value) {
    Map<String, WireRequest> all = new LinkedHashMap<>();
    List<String> others = new ArrayList<>(List.of(value + "1", "1" + value, "x"));
    others.add(value.substring(1));
    others.add(value.substring(1) + value.charAt(0));
    if (name.equals("oauth_timestamp")) {
      others.add(Long.toString(Long.parseLong(value) + 1));
      others.add(Long.toString(Long.parseLong(value) - 1));
    } else if (name.equals("oauth_signature_method")) {
      others.addAll(List.of("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "PLAINTEXT", "hmac-sha1"));
    } else if (name.equals("oauth_signature")) {
      others.add(value.toLowerCase(java.util.Locale.ROOT));
      others.add(value.replaceFirst("=*$", ""));
      for (int i = 0; i < value.length(); i += 3) {
        others.add(
            value.substring(0, i) + (value.charAt(i) == 'A' ? 'B' : 'A') + value.substring(i + 1));
      }
    }
    others.remove(value);
    for (String other : others) {
      Map<String, String> changed = new LinkedHashMap<>(protocol);
      changed.put(name, other);
      all.put(name + " " + other, withProtocol(changed));
    }
    return all;
  }

  private WireRequest withMethod(String other) {
    return new WireRequest(other, base, path, query, form, protocol);
  }

  private WireRequest withBase(String other) {
    return new WireRequest(method, other, path, query, form, protocol);
  }

  private WireRequest withPath(String other) {
    return new WireRequest(method, base, other, query, form, protocol);
  }

  /** With another query, or the same in another order. */
  public WireRequest withQuery(String other) {
    return new WireRequest(method, base, path, other, form, protocol);
  }

  private WireRequest withForm(String other) {
    return new WireRequest(method, base, path, query, other, protocol);
  }

  /** With other parameters of the protocol, or the same in another order. */
  public WireRequest withProtocol(Map<String, String> other) {
    return new WireRequest(method, base, path, query, form, other);
  }
}
