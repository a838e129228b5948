package dev.belleville.orm;

import dev.belleville.orm.query.Combination.Operator;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A description of rows: immutable, and asked only when its rows are needed. Django's QuerySet.
 *
 * <p>Each method that narrows or orders gives a new one. What was asked once is kept: asking the
 * same object again asks no database. {@link #all} gives one that asks anew. It may be shared by
 * threads.
 *
 * <p>No argument may be null but where its type says so. Null is given by {@link #first} and {@link
 * #last} where there is no row, and stands for NULL among values; all else is never null.
 *
 * <p>Names are looked at when the database is asked: then a wrong one is a {@link FieldError}.
 * Asking throws the {@link DatabaseError} that the database has, such as {@link DataError} for a
 * value that does not fit, {@link DatabaseUnavailable} where it is away, and {@link
 * TransactionManagementError} in a block that an error has broken. What else a method throws stands
 * beside it; "after values" means {@code values}, {@code valuesList}, {@code flat}, {@code dates}
 * and {@code datetimes}.
 *
 * @param <T> what each row becomes
 */
public sealed class QuerySet<T extends @Nullable Object> extends Reading<T>
        permits Manager, ModelQuerySet {
    QuerySet(Plan plan) {
        this(plan, true);
    }

    QuerySet(Plan plan, boolean remembers) {
        super(plan, remembers);
    }

    /** The rows of another plan, by the same kind of query set. */
    @Override
    QuerySet<T> derive(Plan other) {
        return new QuerySet<>(other);
    }

    /** The same rows, to be asked anew. Django's {@code all}. */
    public QuerySet<T> all() {
        return derive(plan());
    }

    /** No rows; asks no database. Django's {@code none}. */
    public QuerySet<T> none() {
        return with(query().none());
    }

    /** The same rows of another database. Django's {@code using}. */
    public QuerySet<T> using(String alias) {
        return derive(plan().using(alias));
    }

    /**
     * As {@link #using}, but inside another query it is asked where that is, as the rows related to
     * an instance are. Django's hints.
     */
    public QuerySet<T> near(String alias) {
        return derive(plan().near(alias));
    }

    /** These rows with a model's own methods; see {@link ModelQuerySet}. */
    public <S extends QuerySet<T>> S as(Function<? super QuerySet<T>, S> own) {
        return own.apply(this);
    }

    /** The same rows, which the caller has fetched by other means, as prefetching does. */
    public QuerySet<T> known(List<T> fetched) {
        QuerySet<T> known = derive(plan());
        known.remember(fetched);
        return known;
    }

    /**
     * The same rows; when they are needed, {@code others} may have them by other means, as from a
     * query for several relations at once. Where it gives null, they are asked for as ever.
     */
    public QuerySet<T> knownBy(Supplier<? extends @Nullable List<T>> others) {
        QuerySet<T> rows = derive(plan());
        rows.askFirst(others);
        return rows;
    }

    /**
     * The rows that satisfy all conditions. Over a to-many relation, conditions of one call speak
     * of the same related row; those of two calls may speak of different ones. Django's {@code
     * filter}.
     *
     * @throws FieldError when asked, if a name is no field
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> filter(Q... conditions) {
        return conditions.length == 0 ? all() : narrowed("filter", Q.all(conditions));
    }

    /**
     * The rows that satisfy a look-up such as {@code price__lt}; null means NULL. Otherwise as
     * {@link #filter(Q...)}. Django's {@code filter}.
     */
    public QuerySet<T> filter(String lookup, @Nullable Object value) {
        return narrowed("filter", Q.of(lookup, value));
    }

    /**
     * The rows that do not satisfy all conditions. Django's {@code exclude}.
     *
     * @throws FieldError when asked, if a name is no field
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> exclude(Q... conditions) {
        return conditions.length == 0 ? all() : narrowed("exclude", Q.all(conditions).not());
    }

    /** The rows that do not satisfy a look-up; else as {@link #exclude(Q...)}. */
    public QuerySet<T> exclude(String lookup, @Nullable Object value) {
        return narrowed("exclude", Q.of(lookup, value).not());
    }

    private QuerySet<T> narrowed(String operation, Q condition) {
        return with(table(operation, "filter").filter(condition));
    }

    /**
     * Another order: names of fields, {@code -} before one for descending. Django's order_by.
     *
     * @throws FieldError when asked, if a name is no field
     * @throws IllegalStateException after a slice
     */
    public QuerySet<T> orderBy(String... names) {
        return orderBy(Arrays.stream(names).map(Ordering::of).toArray(Ordering[]::new));
    }

    /** As {@link #orderBy(String...)}, by expressions and generated names. */
    public QuerySet<T> orderBy(Ordering... orderings) {
        return with(whole("reorder").order(List.of(orderings)));
    }

    /**
     * No order, not even the model's. Django's {@code order_by()} without arguments.
     *
     * @throws IllegalStateException after a slice
     */
    public QuerySet<T> unordered() {
        return orderBy(new Ordering[0]);
    }

    /**
     * The order that the model asks for, whatever was asked before.
     *
     * @throws IllegalStateException after a slice
     */
    public QuerySet<T> inModelOrder() {
        return with(whole("reorder").order(null));
    }

    /**
     * The opposite order. Django's {@code reverse}.
     *
     * @throws IllegalStateException after a slice
     */
    public QuerySet<T> reverse() {
        return with(whole("reverse").reverse());
    }

    /**
     * Those of these rows from {@code from} to before {@code to}, counted from 0. Django's {@code
     * [a:b]}.
     *
     * @throws IllegalArgumentException if one of the two is negative
     */
    public QuerySet<T> slice(long from, long to) {
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
        return with(query().part(query().slice().slice(from, to)));
    }

    /**
     * All of these rows but the first {@code count}. Django's {@code [a:]}.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public QuerySet<T> skip(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
        return with(query().part(query().slice().slice(count, null)));
    }

    /**
     * The first of these rows, at most {@code count}. Django's {@code [:a]}.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public QuerySet<T> limit(long count) {
        return slice(0, count);
    }

    /**
     * The rows that satisfy {@code condition}, the slice taken of each group that has the same
     * {@code field} and not of all: the three dearest goods of each category. Where no slice was
     * taken it is {@link #filter}. Prefetching reads by it.
     *
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> sliceEach(String field, Q condition) {
        Slice slice = query().slice();
        if (slice.isAll() || slice.isEmpty()) {
            return slice.isAll() ? filter(condition) : none();
        }
        Expression place =
                Window.of(WindowFunctions.rowNumber())
                        .partitionBy(field)
                        .orderBy(orderings().toArray(Ordering[]::new));
        Query all = table("sliceEach").part(Slice.ALL).filter(condition);
        Query later = all.filter(place.lookup("gt", slice.from()));
        return with(slice.to() == null ? later : later.filter(place.lookup("lte", slice.to())));
    }

    /**
     * Equal rows once; where fields are named, of the rows that are equal in them the first by the
     * order, which must begin with them. Django's {@code distinct}.
     *
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference, and when asked, if
     *     fields are named and the database cannot
     */
    public QuerySet<T> distinct(String... fields) {
        return with(table("distinct", "create distinct fields of").distinctRows(fields));
    }

    /**
     * One more value for each row. An aggregate computes over the rows related to each instance, or
     * after {@link QuerySet#values(String...)} over each group of equal values. Django's {@code
     * annotate}.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     * @throws FieldError when asked, if the expression names what is no field
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> annotate(String name, Expression expression) {
        return with(table("annotate").annotate(name, expression));
    }

    /**
     * A relation under another name, over which only some rows count; the calls that follow may
     * name it as they name a relation. Django's {@code annotate} with a FilteredRelation.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     * @throws FieldError when asked, if the condition goes over other relations
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> annotate(String name, FilteredRelation relation) {
        return with(
                table("annotate").rename(name, relation.relation(), relation.conditionAs(name)));
    }

    /**
     * As {@link #annotate(String, Expression)}, for other calls to name: the rows do not show it.
     * Django's {@code alias}.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> alias(String name, Expression expression) {
        return with(table("alias").alias(name, expression));
    }

    /**
     * Locks the rows until the transaction ends. Ask it inside {@link Transaction#atomic}; SQLite,
     * which has one writer, locks nothing here. Django's {@code select_for_update}.
     *
     * @throws TransactionManagementError when asked outside of a transaction
     * @throws NotSupportedError after a union, an intersection or a difference, and when asked, if
     *     the database cannot lock so
     */
    public QuerySet<T> selectForUpdate() {
        return selectForUpdate(RowLock.WAIT);
    }

    /** As {@link #selectForUpdate()}, in the way that {@code lock} says. */
    public QuerySet<T> selectForUpdate(RowLock lock) {
        return with(table("selectForUpdate").lock(lock));
    }

    /**
     * The rows of these and of {@code others}, equal ones once. Afterwards only order, slices,
     * values and count may be asked for. Django's {@code union}.
     *
     * @throws FieldError when asked, if the queries do not read as many columns each
     * @throws DatabaseError when asked, if an order names what the queries do not read
     */
    public QuerySet<T> union(QuerySet<?>... others) {
        return with(Combining.rows(Operator.UNION, false, this, others));
    }

    /** As {@link #union}, keeping equal rows. Django's {@code union(all=True)}. */
    public QuerySet<T> unionAll(QuerySet<?>... others) {
        return with(Combining.rows(Operator.UNION, true, this, others));
    }

    /** The rows that all have in common; else as {@link #union}. Django's {@code intersection}. */
    public QuerySet<T> intersection(QuerySet<?>... others) {
        return with(Combining.rows(Operator.INTERSECT, false, this, others));
    }

    /**
     * These rows without those of {@code others}; else as {@link #union}. Django's {@code
     * difference}.
     */
    public QuerySet<T> difference(QuerySet<?>... others) {
        return with(Combining.rows(Operator.EXCEPT, false, this, others));
    }

    /**
     * The rows that satisfy the conditions of both. Django's {@code &}.
     *
     * @throws IllegalArgumentException if the two are of different models, or read differently
     * @throws IllegalStateException after a slice of one of them
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> and(QuerySet<? extends T> other) {
        return with(Combining.and(query(), other.query()));
    }

    /** The rows that satisfy the conditions of either; else as {@link #and}. Django's {@code |}. */
    public QuerySet<T> or(QuerySet<? extends T> other) {
        return with(Combining.or(query(), other.query()));
    }

    /**
     * The rows that satisfy the conditions of one and not of the other; else as {@link #and}.
     * Django's {@code ^}.
     */
    public QuerySet<T> xor(QuerySet<? extends T> other) {
        return with(Combining.xor(query(), other.query()));
    }
}
