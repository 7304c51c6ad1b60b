package com.example.agentdesk.admin;

import com.example.agentdesk.data.Database;
import io.gatehouse.audit.AuditEvent;
import io.gatehouse.audit.AuditListener;
import java.util.Locale;
import java.util.StringJoiner;

/** Keeps what happens to logins, for the administrators' page. */
public final class AuditStore implements AuditListener {

  @Override
  public void happened(AuditEvent event) {
    StringJoiner what = new StringJoiner(", ");
    event.code().ifPresent(what::add);
    event.details().forEach((name, value) -> what.add(name + " " + value));
    event.reference().ifPresent(reference -> what.add("reference " + reference));
    String text = what.toString();
    int unused =
        new Database(Database.dataSource())
            .update(
                "insert into audit (account, happened, kind, who, what) values (?, ?, ?, ?, ?)",
                event.account().orElse(null),
                Database.time(event.at()),
                event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                event.who().name().or(event.who()::subject).orElse("somebody"),
                text.length() <= 1000 ? text : text.substring(0, 1000));
  }
}
