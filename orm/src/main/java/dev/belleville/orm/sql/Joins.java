package dev.belleville.orm.sql;

import dev.belleville.orm.meta.Hop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one FROM clause. Names, reuse and the kind of each join follow Django: a table's
 * first alias is its name, later ones are {@code T3}; a join over a to-many relation is shared only
 * inside one filter; a join is inner unless a row may be without partner and still count.
 */
final class Joins {
    private static final String PREFIXES = "TUVWXYZ";

    private final List<Alias> aliases = new ArrayList<>();
    private final Set<String> tables = new HashSet<>();
    private final int depth;

    /** For a query {@code depth} levels inside another. */
    Joins(String table, int depth) {
        this.depth = depth;
        aliases.add(new Alias(newName(table), table, null, null));
    }

    Alias base() {
        return aliases.getFirst();
    }

    /**
     * The join from {@code parent} over {@code hop}: one that is there, or a new one.
     *
     * @param reuse which joins over a to-many relation may be shared; null for all
     */
    Alias join(Alias parent, Hop hop, @Nullable Set<Alias> reuse) {
        for (Alias alias : aliases.reversed()) {
            boolean sharable = !hop.many() || reuse == null || reuse.contains(alias);
            if (sharable && alias.joins(parent, hop)) {
                alias.use();
                return alias;
            }
        }
        var alias = new Alias(newName(hop.table()), hop.table(), parent, hop);
        alias.outer(parent.isOuter() || hop.nullable());
        alias.use();
        aliases.add(alias);
        return alias;
    }

    private String newName(String table) {
        if (depth == 0 && tables.add(table)) {
            return table;
        }
        if (depth >= PREFIXES.length()) {
            throw new IllegalArgumentException("Queries are nested too deeply");
        }
        int number = depth == 0 ? aliases.size() + 1 : aliases.size();
        return PREFIXES.substring(depth, depth + 1) + number;
    }

    /** Makes joins outer where a row may be without partner, and those that hang on them. */
    void promote(Collection<Alias> which) {
        var open = new ArrayDeque<>(which);
        while (!open.isEmpty()) {
            Alias alias = open.pop();
            Alias parent = alias.parent();
            if (parent == null || alias.isOuter()) {
                continue;
            }
            if (alias.isNullable() || parent.isOuter()) {
                alias.outer(true);
                aliases.stream().filter(child -> child.parent() == alias).forEach(open::add);
            }
        }
    }

    /** Makes joins inner, and the inner ones on the way to them stay so. */
    void demote(Collection<Alias> which) {
        var open = new ArrayDeque<>(which);
        while (!open.isEmpty()) {
            Alias alias = open.pop();
            if (alias.isOuter()) {
                alias.outer(false);
                Alias parent = alias.parent();
                if (parent != null && !parent.isBase()) {
                    open.add(parent);
                }
            }
        }
    }

    /** The joins that are inner now. */
    Set<Alias> inner() {
        var inner = new HashSet<Alias>();
        for (Alias alias : aliases) {
            if (!alias.isBase() && !alias.isOuter()) {
                inner.add(alias);
            }
        }
        return inner;
    }

    /** How often each table is used now. */
    Map<Alias, Integer> references() {
        var counts = new HashMap<Alias, Integer>();
        aliases.forEach(alias -> counts.put(alias, alias.references()));
        return counts;
    }

    /** The tables used more often than {@code before}. */
    Set<Alias> usedSince(Map<Alias, Integer> before) {
        var used = new HashSet<Alias>();
        for (Alias alias : aliases) {
            if (alias.references() > before.getOrDefault(alias, 0)) {
                used.add(alias);
            }
        }
        return used;
    }

    /** Whether anything but the first table is used. */
    boolean isJoined() {
        return aliases.stream().anyMatch(alias -> !alias.isBase() && alias.references() > 0);
    }

    /** The FROM clause, beginning with {@code first}, whose own join is left out. */
    Fragment from(Alias first, UnaryOperator<String> quote) {
        Fragment sql = Fragment.of(" FROM " + table(first, quote));
        for (Alias alias : aliases) {
            Alias parent = alias.parent();
            Hop hop = alias.hop();
            if (alias == first || parent == null || hop == null || alias.references() == 0) {
                continue;
            }
            sql.add(alias.isOuter() ? " LEFT OUTER JOIN " : " INNER JOIN ")
                    .add(table(alias, quote))
                    .add(" ON (")
                    .add(end(hop, true, column(parent, hop.fromColumn(), quote)))
                    .add(" = ")
                    .add(end(hop, false, column(alias, hop.toColumn(), quote)))
                    .add(kind(hop.kind(), parent, alias, quote));
            switch (alias.condition()) {
                case Clause.Always _ -> {}
                case Clause.Never _ -> sql.add(" AND 1 = 0");
                case Clause condition -> sql.add(" AND (").add(condition.sql()).add(")");
            }
            sql.add(")");
        }
        return sql;
    }

    /** One side of a join; the key is read as text where the other side keeps it as such. */
    private static String end(Hop hop, boolean left, String column) {
        Hop.Kind kind = hop.kind();
        boolean asText = kind != null && kind.arrived() == left && kind.asText();
        return asText ? "CONCAT(" + column + ", '')" : column;
    }

    /**
     * That the rows of a generic relation are about the model; its names are not a user's words.
     */
    private static String kind(
            Hop.@Nullable Kind kind, Alias left, Alias arrived, UnaryOperator<String> quote) {
        return kind == null
                ? ""
                : " AND %s = (SELECT %s FROM %s WHERE %s = '%s' AND %s = '%s')"
                        .formatted(
                                column(kind.arrived() ? arrived : left, kind.column(), quote),
                                quote.apply("id"),
                                quote.apply(kind.types()),
                                quote.apply("app_label"),
                                kind.app().replace("'", "''"),
                                quote.apply("model"),
                                kind.model().replace("'", "''"));
    }

    private static String table(Alias alias, UnaryOperator<String> quote) {
        String table = quote.apply(alias.table());
        return alias.name().equals(alias.table()) ? table : table + " " + quote.apply(alias.name());
    }

    static String column(Alias alias, String column, UnaryOperator<String> quote) {
        return quote.apply(alias.name()) + "." + quote.apply(column);
    }
}
