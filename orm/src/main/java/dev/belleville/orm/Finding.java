package dev.belleville.orm;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.relation.NaturalKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query set that gives one row.
 *
 * @param <T> what each row becomes
 */
abstract sealed class Finding<T extends @Nullable Object> extends Evaluation<T> permits Changing {
    private static final int MOST_NAMED = 20;

    Finding(Plan plan, boolean remembers) {
        super(plan, remembers);
    }

    /**
     * The first row, by key where there is no order; null where there is none. Django's {@code
     * first}.
     *
     * @throws IllegalStateException after a slice without an order
     */
    public @Nullable T first() {
        List<T> found = (isOrdered() ? same() : same().orderBy("pk")).limit(1).list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * The last row, by key where there is no order; null where there is none. Django's {@code
     * last}.
     *
     * @throws IllegalStateException after a slice
     */
    public @Nullable T last() {
        QuerySet<T> backwards = isOrdered() ? same().reverse() : same().orderBy("-pk");
        List<T> found = backwards.limit(1).list();
        return found.isEmpty() ? null : found.getFirst();
    }

    /**
     * The row that is last by {@code fields}, {@code -} before one for descending; without names,
     * by the {@code getLatestBy} of the model. Django's {@code latest}.
     *
     * @throws DoesNotExist if there is none
     * @throws IllegalArgumentException if neither says by what
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public T latest(String... fields) {
        return extreme(fields).reverse().limit(1).get();
    }

    /**
     * The row that is first by {@code fields}, {@code -} before one for descending; without names,
     * by the {@code getLatestBy} of the model. Django's {@code earliest}.
     *
     * @throws DoesNotExist if there is none
     * @throws IllegalArgumentException if neither says by what
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public T earliest(String... fields) {
        return extreme(fields).limit(1).get();
    }

    private QuerySet<T> extreme(String... fields) {
        requireTable("latest");
        whole("change");
        String[] by =
                fields.length > 0
                        ? fields
                        : meta().options().traits().getLatestBy().toArray(String[]::new);
        if (by.length == 0) {
            throw new IllegalArgumentException(
                    "earliest() and latest() require either the names of fields or 'getLatestBy' in"
                            + " the model's Meta.");
        }
        return same().orderBy(by);
    }

    /**
     * The one row. Django's {@code get}.
     *
     * @throws DoesNotExist if there is none
     * @throws MultipleObjectsReturned if there are several
     */
    public T get() {
        boolean whole = query().slice().isAll() && query().distinctOn().isEmpty();
        List<T> found = whole ? same().unordered().limit(MOST_NAMED + 1L).list() : list();
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

    /**
     * The row with the primary key {@code key}, none for null; a composite one is a list. Django's
     * {@code get(pk=…)}.
     *
     * @throws DoesNotExist if there is none
     * @throws MultipleObjectsReturned if a join makes several of it
     * @throws ValidationError if the key is no value of the field's type
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public T get(@Nullable Object key) {
        return get(Q.of("pk", key));
    }

    /**
     * The one row that satisfies {@code condition}. Django's {@code get(…)}.
     *
     * @throws DoesNotExist if there is none
     * @throws MultipleObjectsReturned if there are several
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public T get(Q condition) {
        return same().filter(condition).get();
    }

    /** The one row that satisfies a look-up; else as {@link #get(Q)}. */
    public T get(String lookup, @Nullable Object value) {
        return same().filter(lookup, value).get();
    }

    /**
     * The one row that has these values in the look-ups of its model's {@link Meta#naturalKey};
     * else as {@link #get(Q)}. Django's {@code get_by_natural_key}.
     *
     * <pre>{@code
     * User.objects.getByNaturalKey("anna")
     * }</pre>
     *
     * @throws FieldError if the model has no natural key
     * @throws ValidationError if there are more or fewer values than look-ups
     */
    public T getByNaturalKey(@Nullable Object... values) {
        return get(NaturalKey.required(meta()).having(Arrays.asList(values)));
    }
}
