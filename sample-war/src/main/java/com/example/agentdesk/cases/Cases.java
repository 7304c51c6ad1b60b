package com.example.agentdesk.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The cases that agents opened since the application was started. */
final class Cases {
  /** The fields of a case, by their names in the form. */
  static final Map<String, String> LABELS = labels();

  private static final List<Case> ALL = new CopyOnWriteArrayList<>();

  private Cases() {}

  static synchronized Case open(String agent, Map<String, String> fields) {
    Case opened = new Case(String.valueOf(ALL.size() + 1), agent, fields);
    ALL.add(opened);
    return opened;
  }

  static Optional<Case> byId(String id) {
    return ALL.stream().filter(one -> one.getId().equals(id)).findFirst();
  }

  static List<Case> all() {
    return List.copyOf(ALL);
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("subject", "Subject");
    labels.put("customer", "Customer");
    labels.put("email", "Mail address");
    labels.put("phone", "Phone");
    labels.put("company", "Company");
    labels.put("street", "Street");
    labels.put("postcode", "Postcode");
    labels.put("city", "City");
    labels.put("country", "Country");
    labels.put("language", "Language");
    labels.put("channel", "Channel");
    labels.put("order", "Order");
    labels.put("product", "Product");
    labels.put("serial", "Serial number");
    labels.put("quantity", "Quantity");
    labels.put("bought", "Bought on");
    labels.put("callback", "Call back at");
    labels.put("wish", "What the customer wants");
    labels.put("done", "What was done so far");
    labels.put("next", "What is to be done next");
    return labels;
  }
}
