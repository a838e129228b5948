package dev.belleville.orm;

import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Step;
import dev.belleville.orm.relation.Prefetching;
import dev.belleville.orm.sql.SqlDatabase;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The half of a query set that asks the database; {@link QuerySet} is the half that describes.
 *
 * @param <T> what each row becomes
 */
abstract sealed class Evaluation<T extends @Nullable Object> implements Iterable<T>
        permits Finding {
    private static final int CHUNK = 2000;

    private final Plan plan;
    private final boolean remembers;
    private volatile @Nullable List<T> rows;
    private volatile @Nullable Supplier<? extends @Nullable List<T>> source;

    Evaluation(Plan plan, boolean remembers) {
        this.plan = plan;
        this.remembers = remembers;
    }

    abstract QuerySet<T> derive(Plan other);

    final QuerySet<T> same() {
        return derive(plan);
    }

    Plan plan() {
        return plan;
    }

    boolean remembers() {
        return remembers;
    }

    void remember(List<T> found) {
        rows = found;
    }

    void askFirst(Supplier<? extends @Nullable List<T>> others) {
        source = others;
    }

    /** The tree of what is asked. */
    Query query() {
        return plan.query();
    }

    /** The model whose rows these are. Django's {@code model}. */
    public Class<? extends BaseModel> model() {
        return query().model();
    }

    /** What is known of the model. */
    ModelMeta meta() {
        return Orm.current().registry().model(query().model());
    }

    /** The alias of the database that is asked. Django's {@code db}. */
    public String db() {
        return plan.db();
    }

    /** The alias of the database that is changed. */
    String dbForWrite() {
        return plan.dbForWrite();
    }

    /** Whether {@link QuerySet#using} said which database is asked. */
    public boolean isRouted() {
        return plan.database() != null;
    }

    /** Whether the rows are instances of the model, not values. */
    public boolean givesInstances() {
        return query().projection() instanceof Projection.Instances;
    }

    final SqlDatabase runner() {
        return Orm.current().find(db());
    }

    /** The query, which is not cut yet. */
    Query whole(String operation) {
        if (!query().slice().isAll()) {
            throw new IllegalStateException(
                    "Cannot "
                            + operation
                            + " a query once a slice has been taken. Do that before limit(), skip() or slice().");
        }
        return query();
    }

    /** The query, which asks a table and not for what other queries make. */
    Query table(String method) {
        requireTable(method);
        return query();
    }

    Query table(String method, String operation) {
        requireTable(method);
        return whole(operation);
    }

    void requireTable(String method) {
        if (query().combination() != null) {
            String made =
                    switch (query().combination().operator()) {
                        case UNION -> "union";
                        case INTERSECT -> "intersection";
                        case EXCEPT -> "difference";
                    };
            throw new NotSupportedError(
                    "Calling QuerySet."
                            + method
                            + "() after "
                            + made
                            + "() is not supported. Call it on each query before "
                            + made
                            + "(), or on objects.filter(\"pk__in\", …) with what it gives.");
        }
    }

    void requireInstances(String method) {
        if (!givesInstances()) {
            throw new IllegalStateException(
                    "Cannot call " + method + "() after .values() or .valuesList()");
        }
    }

    /** Whether the rows come in a certain order. Django's {@code ordered}. */
    public boolean isOrdered() {
        if (query().ordering() != null) {
            return !query().ordering().isEmpty();
        }
        return query().empty()
                || (query().grouping() == null
                        && query().combination() == null
                        && !meta().ordering().isEmpty());
    }

    /**
     * Whether that order is the same each time: it ends in the key, or in fields of which no two
     * rows have the same values. Django's {@code totally_ordered}.
     */
    public boolean isTotallyOrdered() {
        boolean rowsOfTheTable = query().grouping() == null && query().combination() == null;
        return isOrdered() && rowsOfTheTable && TotalOrder.is(meta(), orderings());
    }

    /** The order of the rows: the one asked for, else the model's. */
    List<Ordering> orderings() {
        List<Ordering> asked = query().ordering();
        if (asked != null) {
            return asked;
        }
        Stream<Ordering> own = meta().ordering().stream();
        return (query().reversed() ? own.map(Ordering::reversed) : own).toList();
    }

    /** All rows. The list does not change. Django's {@code list(rows)}. */
    public List<T> list() {
        List<T> known = rows;
        if (known == null) {
            Supplier<? extends @Nullable List<T>> others = source;
            known = others == null ? null : others.get();
            if (known == null) {
                known = fetch();
            }
            if (remembers) {
                rows = known;
            }
        }
        return known;
    }

    @SuppressWarnings("unchecked") // the projection makes the rows what T says
    private List<T> fetch() {
        List<@Nullable Object> found =
                plan.prefetches().isEmpty()
                        ? runner().select(query(), plan.fetchMode())
                        : runner().oneConnection(this::fetchWithRelations);
        return (List<T>) Collections.unmodifiableList(found);
    }

    private List<@Nullable Object> fetchWithRelations() {
        List<@Nullable Object> found = runner().select(query(), plan.fetchMode());
        Prefetching.load(meta(), found, plan.prefetches());
        return found;
    }

    /** Over {@link #list}. Django's {@code for row in rows}. */
    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /** As {@link #stream(int)}, in chunks of 2,000 rows. Django's {@code iterator()}. */
    public Stream<T> stream() {
        return stream(CHUNK);
    }

    /**
     * The rows one after another, read from the database as they are needed and not kept. Relations
     * are prefetched, and load, for a chunk at once. It holds a connection, that of the transaction
     * inside one, until it was read to the end or closed: use it in try-with-resources. Rows that
     * were asked for before come from memory; so do those of an SQLite database in memory. Django's
     * {@code iterator}.
     *
     * @param chunkSize how many rows are read at once
     * @throws IllegalArgumentException if that is less than 1
     */
    public Stream<T> stream(int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("Chunk size must be strictly positive.");
        }
        List<T> known = rows;
        if (known != null) {
            return known.stream();
        }
        SqlDatabase database = runner();
        return ChunkedRows.stream(
                () -> database.cursor(query(), plan.fetchMode(), chunkSize),
                chunk -> Prefetching.load(meta(), chunk, plan.prefetches()));
    }

    /** How many rows there are. Django's {@code count}. */
    public long count() {
        List<T> known = rows;
        return known == null ? runner().count(query()) : known.size();
    }

    /** Whether there is any row. Django's {@code exists}. */
    public boolean exists() {
        List<T> known = rows;
        return known == null ? runner().exists(query()) : !known.isEmpty();
    }

    /**
     * Whether {@code instance} is among the rows. Django's {@code contains}.
     *
     * @throws IllegalArgumentException if it is not saved
     * @throws IllegalStateException after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public boolean contains(BaseModel instance) {
        requireTable("contains");
        requireInstances("contains");
        if (instance.getClass() != model()) {
            return false;
        }
        if (instance.pk() == null) {
            throw new IllegalArgumentException(
                    "contains() cannot be used on unsaved objects: " + instance + ".");
        }
        List<T> known = rows;
        if (known != null) {
            return known.stream().anyMatch(row -> instance.equals(row));
        }
        boolean filters = query().slice().isAll() && !query().isWindowed();
        return filters
                ? same().filter("pk", instance.pk()).exists()
                : same().list().stream().anyMatch(row -> instance.equals(row));
    }

    /**
     * How the database would find the rows, in its own words. Django's {@code explain}.
     *
     * @param options on PostgreSQL {@code ANALYZE}, {@code VERBOSE}, {@code BUFFERS}, {@code FORMAT
     *     JSON} and the like
     * @throws IllegalArgumentException if the database has no such option
     */
    public String explain(String... options) {
        return runner().explain(query(), List.of(options));
    }

    /**
     * All rows by key. Django's {@code in_bulk} without arguments.
     *
     * @throws IllegalStateException after a slice, and after values
     */
    public Map<Object, T> inBulk() {
        return Creation.byValue(same(), "pk", null);
    }

    /**
     * The rows with these keys, by key; keys without a row are left out. Django's {@code in_bulk}.
     *
     * @throws IllegalStateException after a slice, and after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public Map<Object, T> inBulk(Collection<?> keys) {
        return inBulk(keys, "pk");
    }

    /**
     * The rows that have one of {@code values} in the unique {@code field}, by that value. Django's
     * {@code in_bulk(field_name=…)}.
     *
     * @throws IllegalArgumentException if several rows may share a value of the field, or there is
     *     no such field
     * @throws IllegalStateException after a slice, and after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public Map<Object, T> inBulk(Collection<?> values, String field) {
        return Creation.byValue(same(), field, values);
    }

    /**
     * Values over all rows, named after field and function: {@code price__sum}. Otherwise as {@link
     * #aggregate(Map)}. Django's {@code aggregate(Sum("price"))}.
     *
     * @throws IllegalArgumentException if one is over what has no name, so that it has none itself
     */
    public Map<String, @Nullable Object> aggregate(Aggregate... aggregates) {
        var named = new LinkedHashMap<String, Expression>();
        for (Aggregate aggregate : aggregates) {
            named.put(aggregate.defaultAlias(), aggregate);
        }
        return aggregate(named);
    }

    /**
     * Values over all rows, by the names given; one may be computed from those before it. Null
     * where the database gives NULL: of no rows all but counts, and what {@link Aggregate#orElse}
     * says. Django's {@code aggregate}.
     *
     * @throws FieldError if a name is no field, or a value is none over all rows
     * @throws IllegalArgumentException if a name has letters that no alias may have
     * @throws NotSupportedError after {@code distinct} with fields, a union, an intersection or a
     *     difference
     */
    public Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> values) {
        requireTable("aggregate");
        if (!query().distinctOn().isEmpty()) {
            throw new NotSupportedError("aggregate() + distinct(fields) is not implemented.");
        }
        if (values.isEmpty()) {
            return Map.of();
        }
        List<Step.Annotate> steps =
                values.entrySet().stream()
                        .map(entry -> new Step.Annotate(entry.getKey(), entry.getValue()))
                        .toList();
        return runner().compute(query(), steps);
    }

    /**
     * The instances that a query written by hand finds; it must select the key. Columns named as
     * the model's are its fields, others become annotations, fields without a column stay unread as
     * with {@link QuerySet#only}. Django's {@code raw}.
     *
     * @param sql with a {@code ?} for each of {@code params}; an operator of PostgreSQL with a mark
     *     in it is written with two
     * @throws InterfaceError when asked, if it has more marks or fewer
     * @throws IllegalStateException after values
     */
    public RawQuerySet<T> raw(String sql, @Nullable Object... params) {
        requireInstances("raw");
        return new RawQuerySet<>(plan, sql, Arrays.asList(params));
    }

    /**
     * Page {@code number} of these rows, counted from 1; see {@link Paginator#getPage}. Django's
     * {@code Paginator(rows, 20).get_page(2)}.
     */
    public Page<T> page(int number, int perPage) {
        return new Paginator<>(same(), perPage).getPage(number);
    }

    @Override
    public String toString() {
        List<T> known = rows;
        return "QuerySet<"
                + model().getSimpleName()
                + ">"
                + (known == null ? "" : Objects.toString(known));
    }
}
