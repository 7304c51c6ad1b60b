package com.example.agentdesk.start;

import com.example.agentdesk.data.Database;
import com.example.agentdesk.platform.PlatformAccounts;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Makes the database's tables where there are none, when the application starts, and the accounts
 * that the platform does not have yet. With {@code desk.sample=true}, which is how web.xml has it,
 * an empty database gets some customers.
 */
public final class DeskStart implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    Database database = new Database(Database.dataSource());
    new Tables(database).create();
    database.offer(event.getServletContext());
    if (Boolean.parseBoolean(event.getServletContext().getInitParameter("desk.sample"))) {
      new SampleData(database).fill();
    }
    PlatformAccounts accounts = new PlatformAccounts(event.getServletContext());
    database
        .rows("select id, name from accounts order by id")
        .forEach(
            row ->
                accounts.keep(
                    ((Number) row.get("id")).longValue(), String.valueOf(row.get("name"))));
  }
}
