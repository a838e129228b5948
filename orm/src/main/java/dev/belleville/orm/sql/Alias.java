package dev.belleville.orm.sql;

import dev.belleville.orm.meta.Hop;
import org.jspecify.annotations.Nullable;

/** One table in a FROM clause, under its name there. Django's Join. */
final class Alias {
    private final String name;
    private final String table;
    private final @Nullable Alias parent;
    private final @Nullable Hop hop;
    private boolean outer;
    private int references;
    private Clause condition = new Clause.Always();

    Alias(String name, String table, @Nullable Alias parent, @Nullable Hop hop) {
        this.name = name;
        this.table = table;
        this.parent = parent;
        this.hop = hop;
    }

    String name() {
        return name;
    }

    String table() {
        return table;
    }

    /** The table it is joined to; null for the first. */
    @Nullable Alias parent() {
        return parent;
    }

    /** How it is joined; null for the first. */
    @Nullable Hop hop() {
        return hop;
    }

    /** Whether rows without a partner here stay. */
    boolean isOuter() {
        return outer;
    }

    void outer(boolean outer) {
        this.outer = outer;
    }

    boolean isNullable() {
        return hop != null && hop.nullable();
    }

    /** What a row here satisfies to be a partner, beside having the key. */
    Clause condition() {
        return condition;
    }

    void condition(Clause asked) {
        condition = asked;
    }

    boolean isBase() {
        return parent == null;
    }

    boolean joins(Alias from, Hop over) {
        return parent == from && over.equals(hop);
    }

    int references() {
        return references;
    }

    void use() {
        references++;
    }

    void release() {
        references--;
    }
}
