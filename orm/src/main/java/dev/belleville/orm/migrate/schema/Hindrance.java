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
    private static final String MEND =
            "Mend them first, as by runJava in a migration before, where that is meant.";
    private static final String ANEW =
            "Add a new field, fill it by runJavaInBatches, and remove the old one.";
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

    /**
     * A column that turns into {@code now}, where {@code rows} would lose something.
     *
     * @param loss of what the column holds
     * @param example which row is one of them
     */
    static Hindrance loss(
            Table table,
            TableColumn old,
            TableColumn now,
            ValueLoss loss,
            String rows,
            String example) {
        String field = table.key() + "." + old.key();
        String turns =
                " turns from "
                        + old.type().words()
                        + " into "
                        + now.type().words()
                        + (now.isGenerated() ? " that the database computes" : "");
        return new Hindrance(
                table.name(),
                loss.isTotal()
                        ? "%s of them hold a value in %s that would not live on, for it%s, which is of another sort%s"
                                .formatted(rows, field, turns, example)
                        : "%s of them hold a value in %s that would not stay as it is, for it%s%s"
                                .formatted(rows, field, turns, example),
                loss.isTotal() ? ANEW : MEND,
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
