package dev.belleville.orm;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base of a model's own query set, whose methods chain with all others. Django's {@code
 * QuerySet.as_manager()}.
 *
 * <pre>{@code
 * public final class GoodsQuerySet extends ModelQuerySet<Goods, GoodsQuerySet> {
 *     GoodsQuerySet(QuerySet<Goods> rows) { super(rows, GoodsQuerySet::new); }
 *
 *     public GoodsQuerySet active() { return filter(Goods_.active.eq(true)); }
 *     public GoodsQuerySet cheap() { return filter(Goods_.price.lt(TEN)); }
 * }
 *
 * public class Goods extends Model {
 *     public static final GoodsQuerySet objects = Manager.of(Goods.class).as(GoodsQuerySet::new);
 *     public static final GoodsQuerySet live = objects.active().asManager();
 * }
 *
 * Goods.objects.active().cheap().orderBy("price")
 * }</pre>
 *
 * @param <T> the model
 * @param <S> the class itself
 */
public abstract non-sealed class ModelQuerySet<T extends BaseModel, S extends ModelQuerySet<T, S>>
        extends QuerySet<T> {
    private final Function<? super QuerySet<T>, S> own;

    /**
     * The same as {@code rows}, of this class.
     *
     * @param own the constructor of the class
     */
    protected ModelQuerySet(QuerySet<T> rows, Function<? super QuerySet<T>, S> own) {
        super(rows.plan(), rows.remembers());
        this.own = own;
    }

    @Override
    final S derive(Plan other) {
        return own.apply(new QuerySet<>(other));
    }

    /**
     * These rows as a place where queries start: it remembers nothing, so it belongs in a static
     * field of its model. What narrows it here narrows all that starts there.
     */
    public final S asManager() {
        return own.apply(new QuerySet<>(plan(), false));
    }

    @SuppressWarnings("unchecked") // every query set that is derived from this is made by own
    private S own(QuerySet<T> rows) {
        return (S) rows;
    }

    @Override
    public S all() {
        return own(super.all());
    }

    @Override
    public S none() {
        return own(super.none());
    }

    @Override
    public S using(String alias) {
        return own(super.using(alias));
    }

    @Override
    public S known(List<T> fetched) {
        return own(super.known(fetched));
    }

    @Override
    public S knownBy(Supplier<? extends @Nullable List<T>> others) {
        return own(super.knownBy(others));
    }

    @Override
    public S filter(Q... conditions) {
        return own(super.filter(conditions));
    }

    @Override
    public S filter(String lookup, @Nullable Object value) {
        return own(super.filter(lookup, value));
    }

    @Override
    public S exclude(Q... conditions) {
        return own(super.exclude(conditions));
    }

    @Override
    public S exclude(String lookup, @Nullable Object value) {
        return own(super.exclude(lookup, value));
    }

    @Override
    public S orderBy(String... names) {
        return own(super.orderBy(names));
    }

    @Override
    public S orderBy(Ordering... orderings) {
        return own(super.orderBy(orderings));
    }

    @Override
    public S unordered() {
        return own(super.unordered());
    }

    @Override
    public S inModelOrder() {
        return own(super.inModelOrder());
    }

    @Override
    public S reverse() {
        return own(super.reverse());
    }

    @Override
    public S slice(long from, long to) {
        return own(super.slice(from, to));
    }

    @Override
    public S skip(long count) {
        return own(super.skip(count));
    }

    @Override
    public S limit(long count) {
        return own(super.limit(count));
    }

    @Override
    public S sliceEach(String field, Q condition) {
        return own(super.sliceEach(field, condition));
    }

    @Override
    public S distinct(String... fields) {
        return own(super.distinct(fields));
    }

    @Override
    public S selectRelated(String... paths) {
        return own(super.selectRelated(paths));
    }

    @Override
    public S selectRelated(RelationPath first, RelationPath... more) {
        return own(super.selectRelated(first, more));
    }

    @Override
    public S selectRelatedNone() {
        return own(super.selectRelatedNone());
    }

    @Override
    public S prefetchRelatedNone() {
        return own(super.prefetchRelatedNone());
    }

    @Override
    public S prefetchRelated(String... paths) {
        return own(super.prefetchRelated(paths));
    }

    @Override
    public S prefetchRelated(RelationPath first, RelationPath... more) {
        return own(super.prefetchRelated(first, more));
    }

    @Override
    public S prefetchRelated(Prefetch... wanted) {
        return own(super.prefetchRelated(wanted));
    }

    @Override
    public S fetchMode(FetchMode mode) {
        return own(super.fetchMode(mode));
    }

    @Override
    public S only(String... fields) {
        return own(super.only(fields));
    }

    @Override
    public S defer(String... fields) {
        return own(super.defer(fields));
    }

    @Override
    public S deferNone() {
        return own(super.deferNone());
    }

    @Override
    public S annotate(String name, Expression expression) {
        return own(super.annotate(name, expression));
    }

    @Override
    public S annotate(String name, FilteredRelation relation) {
        return own(super.annotate(name, relation));
    }

    @Override
    public S alias(String name, Expression expression) {
        return own(super.alias(name, expression));
    }

    @Override
    public S selectForUpdate() {
        return own(super.selectForUpdate());
    }

    @Override
    public S selectForUpdate(RowLock lock) {
        return own(super.selectForUpdate(lock));
    }

    @Override
    public S union(QuerySet<?>... others) {
        return own(super.union(others));
    }

    @Override
    public S unionAll(QuerySet<?>... others) {
        return own(super.unionAll(others));
    }

    @Override
    public S intersection(QuerySet<?>... others) {
        return own(super.intersection(others));
    }

    @Override
    public S difference(QuerySet<?>... others) {
        return own(super.difference(others));
    }

    @Override
    public S and(QuerySet<? extends T> other) {
        return own(super.and(other));
    }

    @Override
    public S or(QuerySet<? extends T> other) {
        return own(super.or(other));
    }

    @Override
    public S xor(QuerySet<? extends T> other) {
        return own(super.xor(other));
    }
}
