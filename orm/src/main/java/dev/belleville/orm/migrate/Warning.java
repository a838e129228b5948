package dev.belleville.orm.migrate;

/**
 * An operation that locks or rewrites a large table, or that the rows there are would refuse.
 *
 * @param operation what it does, for people
 * @param table the table's name
 * @param rows how many rows it has, as far as the database knows without counting; 0 where it does
 *     not know
 * @param effect what happens meanwhile
 * @param remedy the way that strains it less
 */
public record Warning(String operation, String table, long rows, String effect, String remedy) {
    @Override
    public String toString() {
        String count = rows > 0 ? "about %,d rows".formatted(rows) : "rows";
        return "%s: %s has %s, and %s. %s".formatted(operation, table, count, effect, remedy);
    }
}
