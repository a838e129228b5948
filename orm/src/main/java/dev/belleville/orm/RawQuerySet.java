package dev.belleville.orm;

import dev.belleville.orm.relation.Prefetching;
import dev.belleville.orm.sql.SqlDatabase;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instances that a query written by hand finds: immutable, asked when its rows are needed, and
 * then kept. Django's RawQuerySet; made by {@link QuerySet#raw}.
 *
 * @param <T> the model
 */
public final class RawQuerySet<T extends @Nullable Object> implements Iterable<T> {
    private final Plan plan;
    private final String sql;
    private final List<@Nullable Object> params;
    private volatile @Nullable List<T> rows;

    RawQuerySet(Plan plan, String sql, List<@Nullable Object> params) {
        this.plan = plan;
        this.sql = sql;
        this.params = params;
    }

    /** The same from another database. */
    public RawQuerySet<T> using(String alias) {
        return new RawQuerySet<>(plan.using(alias), sql, params);
    }

    /** As {@link QuerySet#prefetchRelated(String...)}. */
    public RawQuerySet<T> prefetchRelated(String... paths) {
        List<Prefetch> more = Arrays.stream(paths).map(Prefetch::of).toList();
        return new RawQuerySet<>(plan.prefetch(more), sql, params);
    }

    /**
     * All instances. The list does not change.
     *
     * @throws FieldError if the query does not select the key
     */
    public List<T> list() {
        List<T> known = rows;
        if (known == null) {
            known = fetch();
            rows = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the rows are instances of the plan's model
    private List<T> fetch() {
        Orm orm = Orm.current();
        var model = orm.registry().model(plan.query().model());
        SqlDatabase database = orm.find(plan.db());
        List<@Nullable Object> found = database.raw(model, sql, params, plan.fetchMode());
        Prefetching.load(model, found, plan.prefetches());
        return (List<T>) Collections.unmodifiableList(found);
    }

    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /** The statement, without its values. */
    @Override
    public String toString() {
        return sql;
    }
}
