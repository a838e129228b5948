package dev.belleville.orm.migrate;

/**
 * An operation that locks or rewrites a large table.
 *
 * @param operation what it does, for people
 * @param table the table's name
 * @param rows how many rows it has, as far as the database knows without counting
 * @param effect what happens meanwhile
 * @param remedy the way that strains it less
 */
public record Warning(String operation, String table, long rows, String effect, String remedy) {
    @Override
    public String toString() {
        return "%s: %s has about %,d rows, and %s. %s"
                .formatted(operation, table, rows, effect, remedy);
    }
}
