package dev.belleville.orm.sql;

import dev.belleville.orm.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Values of a query that the query around it reads: the one becomes a table of the other. */
final class Lifted {
    private final Dialect dialect;
    private final String table;
    private final List<Term> terms = new ArrayList<>();

    /** The query inside is to be called {@code table}. */
    Lifted(Dialect dialect, String table) {
        this.dialect = dialect;
        this.table = table;
    }

    /** A value of the query inside as the one around names it. */
    Term lift(Term term) {
        int index = 0;
        while (index < terms.size() && !terms.get(index).sql().sameAs(term.sql())) {
            index++;
        }
        if (index == terms.size()) {
            terms.add(term);
        }
        String column = dialect.quote(table) + "." + dialect.quote(Select.name(index));
        return term.outside(Fragment.of(column));
    }

    /** What was read so far: the first columns of the query inside, under {@link Select#name}. */
    List<Term> terms() {
        return List.copyOf(terms);
    }

    /** The query inside as the table. */
    Fragment from(Fragment rows) {
        return Fragment.of(" FROM (").add(rows).add(") ").add(dialect.quote(table));
    }
}
