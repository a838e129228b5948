package dev.belleville.orm;

import dev.belleville.orm.relation.LinkedMany;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A to-many relation of a model instance: with {@link ManyToMany} one of its own, else the way back
 * of the foreign key or to-many relation whose related name is this field's name. Django's related
 * manager.
 *
 * <p>It belongs to its instance from the moment that is saved or loaded; before, everything here
 * throws {@link IllegalStateException}.
 *
 * @param <T> the class of the related instances
 */
public sealed interface Many<T extends BaseModel> extends Iterable<T> permits LinkedMany {
    /** A relation to instances of {@code type}. */
    static <T extends BaseModel> Many<T> to(Class<T> type) {
        return new LinkedMany<>(type);
    }

    /** A relation to instances of the model with the label {@code label}. */
    static <T extends BaseModel> Many<T> to(String label) {
        return new LinkedMany<>(label);
    }

    /**
     * The related instances; asks nothing where they were prefetched. Where their owner came with
     * siblings, they load for up to a hundred of these at once, and stay until the relation is
     * changed from one of its ends or {@code refreshFromDb} forgets them: {@code all().all()} asks
     * anew, and so does what narrows it. {@link QuerySet#fetchMode} chooses otherwise.
     *
     * @throws FieldFetchBlocked when asked, if the owner's fetch mode is {@link FetchMode#RAISE}
     */
    QuerySet<T> all();

    /** The related instances that satisfy {@code conditions}. */
    default QuerySet<T> filter(Q... conditions) {
        return all().filter(conditions);
    }

    /** The related instances that satisfy a look-up. */
    default QuerySet<T> filter(String lookup, @Nullable Object value) {
        return all().filter(lookup, value);
    }

    /** How many related instances there are. */
    default long count() {
        return all().count();
    }

    @Override
    default Iterator<T> iterator() {
        return all().iterator();
    }

    /** Relates instances that are not yet; each must be saved. */
    @SuppressWarnings("unchecked") // nothing is stored in the array
    void add(T... instances);

    /** Relates instances that are not yet; each must be saved. */
    void addAll(Collection<? extends T> instances);

    /**
     * As {@link #addAll(Collection)}; the rows of the model between get {@code throughDefaults}, by
     * names of its fields. Django's {@code through_defaults}.
     *
     * @throws IllegalArgumentException if the relation has no model between
     */
    void addAll(Collection<? extends T> instances, Map<String, ?> throughDefaults);

    /**
     * Ends the relation to instances; their rows stay.
     *
     * @throws UnsupportedOperationException if their foreign key may not be null
     */
    @SuppressWarnings("unchecked") // nothing is stored in the array
    void remove(T... instances);

    /** As {@link #remove}. */
    void removeAll(Collection<? extends T> instances);

    /**
     * Relates these instances and no others. Where the foreign key of the others may not be null,
     * they stay related, as in Django.
     */
    void set(Collection<? extends T> instances);

    /**
     * As {@link #set(Collection)}; new rows of the model between get {@code throughDefaults}.
     *
     * @throws IllegalArgumentException if the relation has no model between
     */
    void set(Collection<? extends T> instances, Map<String, ?> throughDefaults);

    /**
     * Ends all relations; the rows stay.
     *
     * @throws UnsupportedOperationException if their foreign key may not be null
     */
    void clear();

    /** Makes a related instance: {@code fill} gives it values, then it is saved. */
    default T create(Consumer<? super T> fill) {
        return create(fill, Map.of());
    }

    /** As {@link #create(Consumer)}; the row of the model between gets {@code throughDefaults}. */
    T create(Consumer<? super T> fill, Map<String, ?> throughDefaults);

    /**
     * The related instance that satisfies {@code lookups}, or a new one, which is related. As
     * {@link QuerySet#getOrCreate}.
     *
     * @throws MultipleObjectsReturned if several related instances satisfy them
     */
    default Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return getOrCreate(lookups, defaults, Map.of());
    }

    /** The same; the row of the model between gets {@code throughDefaults}. */
    Found<T> getOrCreate(
            Map<String, ?> lookups, Consumer<? super T> defaults, Map<String, ?> throughDefaults);

    /**
     * Changes the related instance that satisfies {@code lookups}, or makes and relates one. As
     * {@link QuerySet#updateOrCreate(Map, Consumer)}.
     *
     * @throws MultipleObjectsReturned if several related instances satisfy them
     */
    default Found<T> updateOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return updateOrCreate(lookups, defaults, Map.of());
    }

    /** The same; the row of the model between gets {@code throughDefaults}. */
    Found<T> updateOrCreate(
            Map<String, ?> lookups, Consumer<? super T> defaults, Map<String, ?> throughDefaults);
}
