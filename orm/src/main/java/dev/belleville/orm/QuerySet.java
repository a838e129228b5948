package dev.belleville.orm;

import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.relation.Prefetch;
import dev.belleville.orm.sql.SqlDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A description of rows: immutable, and asked only when its rows are needed. Django's QuerySet.
 *
 * <p>Each method that narrows or orders gives a new one. What was asked once is kept: asking the
 * same object again asks no database. {@link #all} gives one that asks anew.
 *
 * @param <T> what each row becomes
 */
public final class QuerySet<T extends @Nullable Object> implements Iterable<T> {
    private static final int MOST_NAMED = 20;

    private final Query query;
    private final @Nullable String database;
    private final List<String> prefetches;
    private @Nullable List<T> rows;

    QuerySet(Query query) {
        this(query, null, List.of());
    }

    private QuerySet(Query query, @Nullable String database, List<String> prefetches) {
        this.query = query;
        this.database = database;
        this.prefetches = prefetches;
    }

    private QuerySet<T> with(Query other) {
        return new QuerySet<>(other, database, prefetches);
    }

    /** The tree of what is asked. */
    Query query() {
        return query;
    }

    /** The model whose rows these are. */
    public Class<? extends BaseModel> model() {
        return query.model();
    }

    /** The same rows, to be asked anew. Django's {@code all}. */
    public QuerySet<T> all() {
        return with(query);
    }

    /** No rows; asks no database. Django's {@code none}. */
    public QuerySet<T> none() {
        return with(query.none());
    }

    /** The same rows of another database. Django's {@code using}. */
    public QuerySet<T> using(String alias) {
        return new QuerySet<>(query, alias, prefetches);
    }

    /** The same rows, which the caller has fetched by other means, as prefetching does. */
    public QuerySet<T> known(List<T> fetched) {
        QuerySet<T> known = with(query);
        known.rows = fetched;
        return known;
    }

    /**
     * The rows that satisfy all conditions. Over a to-many relation, conditions of one call speak
     * of the same related row; those of two calls may speak of different ones. Django's {@code
     * filter}.
     */
    public QuerySet<T> filter(Q... conditions) {
        return conditions.length == 0 ? all() : narrowed(Q.all(conditions));
    }

    /** The rows that satisfy a look-up such as {@code price__lt}. */
    public QuerySet<T> filter(String lookup, @Nullable Object value) {
        return narrowed(Q.of(lookup, value));
    }

    /** The rows that do not satisfy all conditions. Django's {@code exclude}. */
    public QuerySet<T> exclude(Q... conditions) {
        return conditions.length == 0 ? all() : narrowed(Q.all(conditions).not());
    }

    /** The rows that do not satisfy a look-up. */
    public QuerySet<T> exclude(String lookup, @Nullable Object value) {
        return narrowed(Q.of(lookup, value).not());
    }

    private QuerySet<T> narrowed(Q condition) {
        requireWhole("filter");
        return with(query.filter(condition));
    }

    private void requireWhole(String operation) {
        if (!query.slice().isAll()) {
            throw new IllegalStateException(
                    "Cannot " + operation + " a query once a slice has been taken.");
        }
    }

    /** Another order: names of fields, {@code -} before one for descending. Django's order_by. */
    public QuerySet<T> orderBy(String... names) {
        return orderBy(Arrays.stream(names).map(Ordering::of).toArray(Ordering[]::new));
    }

    /** Another order. */
    public QuerySet<T> orderBy(Ordering... orderings) {
        requireWhole("reorder");
        return with(query.order(List.of(orderings)));
    }

    /** No order, not even the model's. Django's {@code order_by()} without arguments. */
    public QuerySet<T> unordered() {
        return orderBy(new Ordering[0]);
    }

    /** The opposite order. Django's {@code reverse}. */
    public QuerySet<T> reverse() {
        requireWhole("reverse");
        return with(query.reverse());
    }

    /** Whether the rows come in a certain order. Django's {@code ordered}. */
    public boolean isOrdered() {
        if (query.ordering() != null) {
            return !query.ordering().isEmpty();
        }
        return query.empty() || (query.grouping() == null && !meta().ordering().isEmpty());
    }

    /**
     * Those of these rows from {@code from} to before {@code to}, counted from 0. {@code [a:b]}.
     */
    public QuerySet<T> slice(long from, long to) {
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
        return with(query.part(query.slice().slice(from, to)));
    }

    /** All of these rows but the first {@code count}. */
    public QuerySet<T> skip(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
        return with(query.part(query.slice().slice(count, null)));
    }

    /** The first of these rows, at most {@code count}. */
    public QuerySet<T> limit(long count) {
        return slice(0, count);
    }

    /** Equal rows once. Django's {@code distinct}. */
    public QuerySet<T> distinct() {
        requireWhole("create distinct fields of");
        return with(query.distinctRows());
    }

    /**
     * Reads to-one relations along with each instance, in the same statement; {@code a__b} for
     * relations of relations. Django's {@code select_related}.
     */
    public QuerySet<T> selectRelated(String... paths) {
        var all = new ArrayList<>(query.related());
        all.addAll(List.of(paths));
        return with(query.relate(List.copyOf(all)));
    }

    /** As {@link #selectRelated(String...)}, with generated names. */
    public QuerySet<T> selectRelated(RelationPath... paths) {
        return selectRelated(RelationPath.names(paths));
    }

    /**
     * Reads relations, to-many ones too, for all instances at once, with one more statement for
     * each. Django's {@code prefetch_related}.
     */
    public QuerySet<T> prefetchRelated(String... paths) {
        var all = new ArrayList<>(prefetches);
        all.addAll(List.of(paths));
        return new QuerySet<>(query, database, List.copyOf(all));
    }

    /** As {@link #prefetchRelated(String...)}, with generated names. */
    public QuerySet<T> prefetchRelated(RelationPath... paths) {
        return prefetchRelated(RelationPath.names(paths));
    }

    /**
     * One more value for each row. An aggregate computes over the rows related to each instance, or
     * after {@link #values} over each group of equal values. Django's {@code annotate}.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     */
    public QuerySet<T> annotate(String name, Expression expression) {
        return with(query.annotate(name, expression));
    }

    /** Rows as maps of the named fields; of all columns where none is named. Django's values. */
    public QuerySet<Map<String, @Nullable Object>> values(String... names) {
        return projected(new Projection.Fields(List.of(names), false));
    }

    /** Each row as the value of one field. Django's {@code values_list(name, flat=True)}. */
    public QuerySet<@Nullable Object> flat(String name) {
        return projected(new Projection.Fields(List.of(name), true));
    }

    /** As {@link #flat(String)}, typed. */
    @SuppressWarnings("unchecked") // the path names a field of that type
    public <V> QuerySet<V> flat(FieldPath<V> path) {
        return (QuerySet<V>) flat(path.name());
    }

    private <R extends @Nullable Object> QuerySet<R> projected(Projection projection) {
        return new QuerySet<>(query.project(projection), database, List.of());
    }

    /** All rows. The list does not change. */
    public List<T> list() {
        List<T> known = rows;
        if (known == null) {
            known = fetch();
            rows = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the projection makes the rows what T says
    private List<T> fetch() {
        List<@Nullable Object> found =
                prefetches.isEmpty()
                        ? runner().select(query)
                        : runner().oneConnection(this::fetchWithRelations);
        return (List<T>) Collections.unmodifiableList(found);
    }

    private List<@Nullable Object> fetchWithRelations() {
        List<@Nullable Object> found = runner().select(query);
        Prefetch.load(meta(), found, prefetches);
        return found;
    }

    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /** All rows as a stream; they are read before it begins. */
    public Stream<T> stream() {
        return list().stream();
    }

    /** How many rows there are. Django's {@code count}. */
    public long count() {
        List<T> known = rows;
        return known == null ? runner().count(query) : known.size();
    }

    /** Whether there is any row. Django's {@code exists}. */
    public boolean exists() {
        List<T> known = rows;
        return known == null ? runner().exists(query) : !known.isEmpty();
    }

    /** The first row, by key where there is no order; null where there is none. */
    public @Nullable T first() {
        List<T> found = (isOrdered() ? this : orderBy("pk")).limit(1).list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The last row, by key where there is no order; null where there is none. */
    public @Nullable T last() {
        QuerySet<T> backwards = isOrdered() ? reverse() : orderBy("-pk");
        List<T> found = backwards.limit(1).list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * The one row.
     *
     * @throws DoesNotExist if there is none
     * @throws MultipleObjectsReturned if there are several
     */
    public T get() {
        List<T> found = query.slice().isAll() ? unordered().limit(MOST_NAMED + 1L).list() : list();
        if (found.isEmpty()) {
            throw new DoesNotExist(model());
        }
        if (found.size() > 1) {
            throw new MultipleObjectsReturned(
                    model(),
                    found.size() > MOST_NAMED
                            ? "more than " + MOST_NAMED
                            : Integer.toString(found.size()));
        }
        return found.getFirst();
    }

    /** The row with the primary key {@code key}, none for null; else as {@link #get()}. */
    public T get(@Nullable Object key) {
        return get(Q.of("pk", key));
    }

    /** The one row that satisfies {@code condition}; else as {@link #get()}. */
    public T get(Q condition) {
        return filter(condition).get();
    }

    /** The one row that satisfies a look-up; else as {@link #get()}. */
    public T get(String lookup, @Nullable Object value) {
        return filter(lookup, value).get();
    }

    /** The rows with these keys, by key. Django's {@code in_bulk}. */
    @SuppressWarnings("unchecked") // rows of models are instances
    public Map<Object, T> inBulk(Collection<?> keys) {
        var found = new LinkedHashMap<Object, T>();
        for (T row : filter("pk__in", keys).unordered()) {
            if (row instanceof BaseModel instance && instance.pk() != null) {
                found.put(instance.pk(), row);
            }
        }
        return found;
    }

    /** Values over all rows, named after field and function: {@code price__sum}. */
    public Map<String, @Nullable Object> aggregate(Aggregate... aggregates) {
        var named = new LinkedHashMap<String, Expression>();
        for (Aggregate aggregate : aggregates) {
            named.put(aggregate.defaultAlias(), aggregate);
        }
        return aggregate(named);
    }

    /** Values over all rows, by the names given. Django's {@code aggregate}. */
    public Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        List<Step.Annotate> steps =
                values.entrySet().stream()
                        .map(entry -> new Step.Annotate(entry.getKey(), entry.getValue()))
                        .toList();
        return runner().compute(query, steps);
    }

    /** Makes an instance: {@code fill} gives it values, then it is inserted. Django's create. */
    public T create(Consumer<? super T> fill) {
        return new Creation<>(this).create(fill);
    }

    /** Inserts many instances with few statements. Django's {@code bulk_create}. */
    public List<T> bulkCreate(Collection<? extends T> instances) {
        return bulkCreate(instances, false);
    }

    /**
     * As {@link #bulkCreate(Collection)}.
     *
     * @param ignoreConflicts whether rows that break a unique rule are left out silently; then
     *     instances stay without key
     */
    public List<T> bulkCreate(Collection<? extends T> instances, boolean ignoreConflicts) {
        return new Creation<>(this).insertAll(instances, ignoreConflicts);
    }

    /**
     * The row that satisfies {@code lookups}, or a new one with these values; {@code defaults}
     * gives a new one the rest. Safe where others do the same at once, if a unique rule covers the
     * look-ups. Django's {@code get_or_create}.
     *
     * @throws MultipleObjectsReturned if several rows satisfy them
     */
    public Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return new Creation<>(this).getOrCreate(lookups, defaults);
    }

    /**
     * Gives all rows new values in one statement; gives how many rows matched. Instances in memory
     * do not change. Django's {@code update}.
     */
    public long update(Assignment... assignments) {
        requireWhole("update");
        return assignments.length == 0
                ? 0
                : Orm.current().find(dbForWrite()).update(query, List.of(assignments));
    }

    /** As {@link #update(Assignment...)}, by names. */
    public long update(Map<String, ?> values) {
        return update(
                values.entrySet().stream()
                        .map(entry -> new Assignment(entry.getKey(), entry.getValue()))
                        .toArray(Assignment[]::new));
    }

    /** As {@link #update(Assignment...)}, one field. */
    public long update(String field, @Nullable Object value) {
        return update(new Assignment(field, value));
    }

    /**
     * Deletes all rows, and the rows that point to them as their relations say. Django's {@code
     * delete}.
     */
    public Deleted delete() {
        if (!query.slice().isAll()) {
            throw new IllegalStateException("Cannot use 'limit' or 'offset' with delete.");
        }
        if (query.distinct()) {
            throw new IllegalStateException("Cannot call delete() after .distinct().");
        }
        if (!(query.projection() instanceof Projection.Instances)) {
            throw new IllegalStateException("Cannot call delete() after .values() or .flat()");
        }
        String alias = dbForWrite();
        List<BaseModel> doomed = using(alias).unordered().stream().map(Creation::instance).toList();
        return DeletionCollector.delete(alias, meta(), doomed);
    }

    /** Page {@code number} of these rows, counted from 1; see {@link Paginator#getPage}. */
    public Page<T> page(int number, int perPage) {
        return new Paginator<>(this, perPage).getPage(number);
    }

    /** What is known of the model. */
    ModelMeta meta() {
        return Orm.current().registry().model(query.model());
    }

    /** The alias of the database that is asked. Django's {@code db}. */
    public String db() {
        return database == null ? Orm.current().routes().read(query.model(), null) : database;
    }

    /** The alias of the database that is changed. */
    String dbForWrite() {
        return database == null ? Orm.current().routes().write(query.model(), null) : database;
    }

    private SqlDatabase runner() {
        return Orm.current().find(db());
    }
}
