package dev.belleville.orm.migrate.schema;

/**
 * What stands in the way of a change of a table: its rows, or a view that reads it.
 *
 * @param table the table's name
 * @param effect what would happen, with the rows as those spoken of where it is about them
 * @param remedy what lets the change pass
 * @param ofRows whether it is about rows
 */
public record Hindrance(String table, String effect, String remedy, boolean ofRows) {
    private static final String VALUE =
            "Give the field a value in the database (dbDefault) or make it nullable, a removed field"
                    + " in a migration before its removal; or empty the table.";
    private static final String FILL =
            "Fill them first, as by runJava in a migration before; or give the field a default, or"
                    + " alterField a .fill(…).";
    private static final String ROUND =
            "Round them first, as by runJava in a migration before, where that is meant.";
    private static final String VIEW =
            "Drop it by runSql before this, and make one that fits after.";

    /** A new column for which nothing says what rows get. */
    static Hindrance value(Table table, TableColumn column) {
        return new Hindrance(
                table.name(),
                "its new column " + column.name() + " may not be null and has no value for them",
                VALUE,
                true);
    }

    /** A column that may no longer be null, where {@code rows} hold none. */
    static Hindrance nulls(Table table, TableColumn column, String rows) {
        return new Hindrance(
                table.name(),
                rows + " of them hold null in " + column.name() + ", which may not be null then",
                FILL,
                true);
    }

    /** A column of numbers that keeps fewer digits, where {@code rows} have more. */
    static Hindrance rounding(Table table, TableColumn column, int places, String rows) {
        return new Hindrance(
                table.name(),
                "%s of them would be rounded, for %s is to keep %s after the point"
                        .formatted(
                                rows,
                                column.name(),
                                places == 0
                                        ? "no digit"
                                        : places == 1 ? "one digit" : places + " digits"),
                ROUND,
                true);
    }

    /** A view that reads {@code what}, a table or a column, which goes or gets another name. */
    static Hindrance view(Table table, String view, String what) {
        return new Hindrance(
                table.name(),
                "the view " + view + " reads " + what + " and would no longer work",
                VIEW,
                false);
    }

    /** For people. */
    @Override
    public String toString() {
        String rows = ofRows ? "the table " + table + " has rows, and " : "";
        return rows + effect + ". " + remedy;
    }
}
