package dev.belleville.orm.inspect;

/**
 * A condition that the database asks of every row.
 *
 * @param name the constraint's name; empty where it has none
 * @param sql the condition
 */
public record CheckInfo(String name, String sql) {}
