package dev.belleville.orm.inspect;

/**
 * What counts the rows of a table.
 *
 * @param name the sequence, quoted where it must be; empty where the database names none
 * @param table the table
 * @param column the column that gets the numbers
 */
public record SequenceInfo(String name, String table, String column) {}
