package dev.belleville.orm;

import dev.belleville.orm.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a query set knows before it asks.
 *
 * @param query the tree of what is asked
 * @param database the alias of the database; null where the routers say
 * @param prefetches what is read for all rows after them
 * @param fetchMode how relations load that were not read
 */
record Plan(
        Query query, @Nullable String database, List<Prefetch> prefetches, FetchMode fetchMode) {
    static Plan of(Query query) {
        return new Plan(query, null, List.of(), FetchMode.PEERS);
    }

    /** The alias of the database that is asked: rows are locked where they are changed. */
    String db() {
        return query.lock() == null
                ? database == null ? Orm.current().routes().read(query.model(), null) : database
                : dbForWrite();
    }

    /** The alias of the database that is changed. */
    String dbForWrite() {
        return database == null ? Orm.current().routes().write(query.model(), null) : database;
    }

    Plan with(Query other) {
        return new Plan(other, database, prefetches, fetchMode);
    }

    Plan using(String alias) {
        return new Plan(query.using(alias), alias, prefetches, fetchMode);
    }

    /** As {@link #using}; inside another query it is asked where that is. */
    Plan near(String alias) {
        return new Plan(query, alias, prefetches, fetchMode);
    }

    Plan prefetch(List<Prefetch> more) {
        var all = new ArrayList<>(prefetches);
        all.addAll(more);
        return new Plan(query, database, List.copyOf(all), fetchMode);
    }

    Plan prefetchNone() {
        return new Plan(query, database, List.of(), fetchMode);
    }

    Plan fetchMode(FetchMode mode) {
        return new Plan(query, database, prefetches, mode);
    }
}
