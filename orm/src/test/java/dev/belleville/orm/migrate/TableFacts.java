package dev.belleville.orm.migrate;

import dev.belleville.orm.inspect.ColumnInfo;
import dev.belleville.orm.inspect.ForeignKeyInfo;
import dev.belleville.orm.inspect.IndexInfo;
import dev.belleville.orm.inspect.Introspection;
import dev.belleville.orm.inspect.TableDescription;
import dev.belleville.orm.inspect.TableInfo;
import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** All that a database says of its tables, read back by {@link Introspection}, one fact a line. */
final class TableFacts {
    private static final String CASTS =
            "::(character varying|double precision|timestamp with(out)? time zone|\\w+)"
                    + "(\\(\\d+(,\\d+)?\\))?(\\[\\])?";

    private static final Pattern SPECIAL =
            Pattern.compile(
                    " (default|stored|virtual|collation|desc|where|by|nulls alike|on delete (CASCADE|SET"
                            + " NULL))\\b| with \\[| '");

    private final TableDescription table;
    private final Predicate<String> named;
    private final boolean countsForGood;
    private final List<String> facts = new ArrayList<>();

    /**
     * @param named the names that somebody gave; any other is written as {@code *}
     * @param countsForGood whether no number that was given comes again
     */
    private TableFacts(TableDescription table, Predicate<String> named, boolean countsForGood) {
        this.table = table;
        this.named = named;
        this.countsForGood = countsForGood;
    }

    /** The facts of all tables; names of indexes and rules are told if they are {@code named}. */
    static List<String> of(Connection connection, Predicate<String> named) throws SQLException {
        Introspection introspection = Introspection.of(connection);
        boolean sqlite = introspection.vendor().equals("sqlite");
        List<String> counting =
                sqlite
                        ? TestDatabase.rows(
                                connection,
                                "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'")
                        : List.of();
        var facts = new ArrayList<String>();
        for (TableInfo info : introspection.tables()) {
            TableDescription table = introspection.describe(info.name());
            boolean countsForGood = !sqlite || counting.contains(info.name());
            facts.addAll(new TableFacts(table, named, countsForGood).read());
        }
        return facts;
    }

    /** The facts that are more than names, types and keys; on SQLite that a key counts for good. */
    static List<String> special(Connection connection) throws SQLException {
        boolean sqlite = Introspection.of(connection).vendor().equals("sqlite");
        return of(connection, _ -> true).stream()
                .filter(f -> SPECIAL.matcher(f).find() || (sqlite && f.endsWith(" counted")))
                .map(f -> "read back: " + f)
                .toList();
    }

    /** SQL in such words that all databases and who asked for it say the same. */
    static String plain(String sql) {
        return sql.replaceAll(CASTS, "")
                .replaceAll("[\"`'()]", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace("ucase", "upper")
                .replace("lcase", "lower");
    }

    private List<String> read() {
        facts.add("table " + table.name() + remark(table.info().comment()));
        table.columns().forEach(this::read);
        if (!table.primaryKey().isEmpty()) {
            facts.add("primary key " + table.name() + " " + table.primaryKey());
        }
        table.foreignKeys().forEach(this::read);
        table.indexes().stream().filter(i -> !isOfForeignKey(i)).forEach(this::read);
        table.checks()
                .forEach(c ->
                        facts.add(
                                "check %s %s: %s"
                                        .formatted(table.name(), title(c.name()), plain(c.sql()))));
        return facts;
    }

    private void read(ColumnInfo column) {
        var fact = new StringBuilder("column " + table.name() + "." + column.name());
        fact.append(' ').append(column.type().sql().toLowerCase(Locale.ROOT));
        fact.append(column.nullable() ? " null" : " not null");
        if (column.counted() && countsForGood) {
            fact.append(" counted");
        }
        String preset = column.defaultSql();
        if (preset != null && !preset.startsWith("NULL")) {
            fact.append(" default ").append(plain(preset));
        }
        ColumnInfo.Generated generated = column.generated();
        if (generated != null) {
            fact.append(generated.stored() ? " stored " : " virtual ");
            fact.append(plain(generated.sql()));
        }
        if (!column.collation().isEmpty()) {
            fact.append(" collation ").append(column.collation());
        }
        facts.add(fact + remark(column.comment()));
    }

    private void read(ForeignKeyInfo key) {
        facts.add(
                "foreign key %s %s to %s %s on delete %s%s"
                        .formatted(
                                table.name(),
                                key.columns(),
                                key.table(),
                                key.targetColumns(),
                                key.onDelete(),
                                when(key.deferrable())));
    }

    private void read(IndexInfo index) {
        List<String> parts =
                index.parts().stream()
                        .map(part ->
                                plain(part.sql())
                                        + (part.descending() ? " desc" : "")
                                        + (part.opclass().isEmpty() ? "" : " " + part.opclass()))
                        .toList();
        var fact = new StringBuilder(index.unique() ? "unique " : "index ");
        fact.append(table.name()).append(' ').append(title(index.name())).append(' ');
        fact.append(parts);
        if (!index.condition().isEmpty()) {
            fact.append(" where ").append(plain(index.condition()));
        }
        if (!index.method().equals("btree")) {
            fact.append(" by ").append(index.method());
        }
        if (!index.include().isEmpty()) {
            fact.append(" with ").append(index.include());
        }
        fact.append(index.nullsDistinct() ? "" : " nulls alike");
        facts.add(fact + when(index.deferrable()));
    }

    /** MariaDB gives each one. */
    private boolean isOfForeignKey(IndexInfo index) {
        return !index.name().isEmpty()
                && table.foreignKeys().stream().anyMatch(key -> key.name().equals(index.name()));
    }

    private String title(String name) {
        return named.test(name) ? name : "*";
    }

    static String remark(String comment) {
        return comment.isEmpty() ? "" : " '" + comment + "'";
    }

    static String when(Deferrable deferrable) {
        return deferrable == Deferrable.NOT ? "" : " " + deferrable;
    }
}
