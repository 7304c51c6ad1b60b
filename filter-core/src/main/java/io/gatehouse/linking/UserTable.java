package io.gatehouse.linking;

import io.gatehouse.store.database.NamedSql;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where the application's users are, and their links.
 *
 * @param dataSource its JNDI name
 * @param timeout of one operation
 * @param find the users of {@code :email}; columns {@code id}, {@code email}, and {@code name}
 *     where the caller's name is another than the e-mail address
 * @param columns which of them must be there
 * @param moved what the application does in the transaction that links a user, with {@code :user},
 *     {@code :issuer} and {@code :subject}
 * @param links the name of the table of links
 * @param createLinks whether that is created if it is not there
 */
public record UserTable(
    String dataSource,
    Duration timeout,
    NamedSql find,
    Set<String> columns,
    Optional<NamedSql> moved,
    String links,
    boolean createLinks) {}
