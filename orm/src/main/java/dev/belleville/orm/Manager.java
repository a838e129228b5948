package dev.belleville.orm;

import dev.belleville.orm.query.Query;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where queries for one model start. Django's Manager.
 *
 * <p>It has no state: it belongs in a static field of its model. Each method here is that of {@link
 * QuerySet} over all rows.
 *
 * @param <T> the model
 */
public final class Manager<T extends BaseModel> implements Iterable<T> {
    private final Class<T> model;

    private Manager(Class<T> model) {
        this.model = model;
    }

    /** The manager of {@code model}. */
    public static <T extends BaseModel> Manager<T> of(Class<T> model) {
        return new Manager<>(model);
    }

    /** The model whose rows it finds. */
    public Class<T> model() {
        return model;
    }

    /** All rows, in the model's order. */
    public QuerySet<T> all() {
        return new QuerySet<>(Query.of(model));
    }

    /** No rows. */
    public QuerySet<T> none() {
        return all().none();
    }

    /** All rows of another database. */
    public QuerySet<T> using(String alias) {
        return all().using(alias);
    }

    /** {@link QuerySet#filter(Q...)} over all rows. */
    public QuerySet<T> filter(Q... conditions) {
        return all().filter(conditions);
    }

    /** {@link QuerySet#filter(String, Object)} over all rows. */
    public QuerySet<T> filter(String lookup, @Nullable Object value) {
        return all().filter(lookup, value);
    }

    /** {@link QuerySet#exclude(Q...)} over all rows. */
    public QuerySet<T> exclude(Q... conditions) {
        return all().exclude(conditions);
    }

    /** {@link QuerySet#exclude(String, Object)} over all rows. */
    public QuerySet<T> exclude(String lookup, @Nullable Object value) {
        return all().exclude(lookup, value);
    }

    /** {@link QuerySet#orderBy(String...)} over all rows. */
    public QuerySet<T> orderBy(String... names) {
        return all().orderBy(names);
    }

    /** {@link QuerySet#orderBy(Ordering...)} over all rows. */
    public QuerySet<T> orderBy(Ordering... orderings) {
        return all().orderBy(orderings);
    }

    /** {@link QuerySet#selectRelated(String...)} over all rows. */
    public QuerySet<T> selectRelated(String... paths) {
        return all().selectRelated(paths);
    }

    /** {@link QuerySet#selectRelated(RelationPath...)} over all rows. */
    public QuerySet<T> selectRelated(RelationPath... paths) {
        return all().selectRelated(paths);
    }

    /** {@link QuerySet#prefetchRelated(String...)} over all rows. */
    public QuerySet<T> prefetchRelated(String... paths) {
        return all().prefetchRelated(paths);
    }

    /** {@link QuerySet#prefetchRelated(RelationPath...)} over all rows. */
    public QuerySet<T> prefetchRelated(RelationPath... paths) {
        return all().prefetchRelated(paths);
    }

    /** {@link QuerySet#annotate} over all rows. */
    public QuerySet<T> annotate(String name, Expression expression) {
        return all().annotate(name, expression);
    }

    /** {@link QuerySet#aggregate(Aggregate...)} over all rows. */
    public Map<String, @Nullable Object> aggregate(Aggregate... aggregates) {
        return all().aggregate(aggregates);
    }

    /** {@link QuerySet#aggregate(Map)} over all rows. */
    public Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> values) {
        return all().aggregate(values);
    }

    /** {@link QuerySet#values} over all rows. */
    public QuerySet<Map<String, @Nullable Object>> values(String... names) {
        return all().values(names);
    }

    /** {@link QuerySet#flat} over all rows. */
    public QuerySet<@Nullable Object> flat(String name) {
        return all().flat(name);
    }

    /** {@link QuerySet#get(Object)} over all rows. */
    public T get(@Nullable Object key) {
        return all().get(key);
    }

    /** {@link QuerySet#get(Q)} over all rows. */
    public T get(Q condition) {
        return all().get(condition);
    }

    /** {@link QuerySet#get(String, Object)} over all rows. */
    public T get(String lookup, @Nullable Object value) {
        return all().get(lookup, value);
    }

    /** {@link QuerySet#first} over all rows. */
    public @Nullable T first() {
        return all().first();
    }

    /** {@link QuerySet#last} over all rows. */
    public @Nullable T last() {
        return all().last();
    }

    /** {@link QuerySet#count} over all rows. */
    public long count() {
        return all().count();
    }

    /** {@link QuerySet#exists} over all rows. */
    public boolean exists() {
        return all().exists();
    }

    /** {@link QuerySet#inBulk} over all rows. */
    public Map<Object, T> inBulk(Collection<?> keys) {
        return all().inBulk(keys);
    }

    /** {@link QuerySet#create}. */
    public T create(Consumer<? super T> fill) {
        return all().create(fill);
    }

    /** {@link QuerySet#bulkCreate(Collection)}. */
    public List<T> bulkCreate(Collection<? extends T> instances) {
        return all().bulkCreate(instances);
    }

    /** {@link QuerySet#getOrCreate}. */
    public Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return all().getOrCreate(lookups, defaults);
    }

    /** {@link QuerySet#update(Assignment...)} over all rows. */
    public long update(Assignment... assignments) {
        return all().update(assignments);
    }

    @Override
    public Iterator<T> iterator() {
        return all().iterator();
    }
}
