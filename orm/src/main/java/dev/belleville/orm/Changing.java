package dev.belleville.orm;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query set that changes rows.
 *
 * @param <T> what each row becomes
 */
abstract sealed class Changing<T extends @Nullable Object> extends Finding<T> permits Projecting {
    Changing(Plan plan, boolean remembers) {
        super(plan, remembers);
    }

    /**
     * Makes an instance: {@code fill} gives it values, then it is inserted. Django's {@code
     * create}.
     *
     * @throws IntegrityError if it breaks a rule of the database, or its key is there
     * @throws IllegalArgumentException if a relation points to an instance without a row
     * @throws IllegalStateException after values
     */
    public T create(Consumer<? super T> fill) {
        return new Creation<>(same()).create(fill);
    }

    /**
     * Makes an instance of {@code values}, which the database may compute, and inserts it: {@code
     * Goods.objects.create(Goods_.name.set(TextFunctions.lower(Value.of("TEA"))))}. Django's create
     * with expressions.
     *
     * @throws FieldError if a value is computed from a field of the row, which is not there yet
     */
    public T create(Assignment... values) {
        return create(made -> {
            if (made instanceof BaseModel instance) {
                instance.assign(values);
            }
        });
    }

    /**
     * Inserts many instances with few statements; gives the same instances, with their keys. It
     * calls no {@code save} and tells no signals. Django's {@code bulk_create}.
     *
     * @throws IntegrityError if one breaks a rule of the database; then none is inserted
     * @throws IllegalArgumentException if the model extends another's rows, or a relation points to
     *     an instance without a row
     * @throws IllegalStateException after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public List<T> bulkCreate(Collection<? extends T> instances) {
        return bulkCreate(instances, Conflicts.FAIL);
    }

    /** As {@link #bulkCreate(Collection)}, where rows that break a unique rule may be there. */
    public List<T> bulkCreate(Collection<? extends T> instances, Conflicts conflicts) {
        return bulkCreate(instances, conflicts, Integer.MAX_VALUE);
    }

    /**
     * As {@link #bulkCreate(Collection, Conflicts)}.
     *
     * @param batchSize how many rows one statement inserts at most; the database's limits hold too
     * @throws IllegalArgumentException also if that is less than 1, or {@code conflicts} names what
     *     no rule is about
     * @throws NotSupportedError also if the database cannot do so on conflicts
     */
    public List<T> bulkCreate(
            Collection<? extends T> instances, Conflicts conflicts, int batchSize) {
        requireTable("bulkCreate");
        return new Creation<>(same()).insertAll(instances, conflicts, batchSize);
    }

    /**
     * Writes {@code fields} of many instances with few statements; gives how many rows were there.
     * Django's {@code bulk_update}.
     *
     * @throws IllegalArgumentException if an instance has no key, or a field is no column or is the
     *     key
     * @throws StaleObjectError if the model has a {@link Version} and others have changed one of
     *     the rows since; then none is written
     * @throws IllegalStateException if a field was never read of an instance, and after values
     * @throws IntegrityError if one breaks a rule of the database; then none is written
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public long bulkUpdate(Collection<? extends T> instances, String... fields) {
        return bulkUpdate(Integer.MAX_VALUE, instances, fields);
    }

    /**
     * As {@link #bulkUpdate(Collection, String...)}.
     *
     * @param batchSize how many rows one statement changes at most; the database's limits hold too
     * @throws IllegalArgumentException also if that is less than 1
     */
    public long bulkUpdate(int batchSize, Collection<? extends T> instances, String... fields) {
        requireTable("bulkUpdate");
        return new Creation<>(same()).updateAll(instances, Arrays.asList(fields), batchSize);
    }

    /**
     * The row that satisfies {@code lookups}, or a new one with these values; {@code defaults}
     * gives a new one the rest. Safe where others do the same at once, if a unique rule covers the
     * look-ups. Django's {@code get_or_create}.
     *
     * @throws MultipleObjectsReturned if several rows satisfy them
     * @throws IntegrityError if the new row breaks a rule and none is there that satisfies them
     * @throws IllegalStateException after a slice, and after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public Found<T> getOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return new Creation<>(same()).getOrCreate(lookups, defaults);
    }

    /**
     * Gives the row that satisfies {@code lookups} the values that {@code defaults} says, or a new
     * one these and those. The row is locked meanwhile. Django's {@code update_or_create}.
     *
     * @throws MultipleObjectsReturned if several rows satisfy them
     * @throws IntegrityError if the row breaks a rule of the database
     * @throws IllegalStateException after a slice, and after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public Found<T> updateOrCreate(Map<String, ?> lookups, Consumer<? super T> defaults) {
        return updateOrCreate(lookups, defaults, defaults);
    }

    /**
     * As {@link #updateOrCreate(Map, Consumer)}; a new row gets the values of {@code
     * createDefaults} instead. Django's {@code create_defaults}.
     */
    public Found<T> updateOrCreate(
            Map<String, ?> lookups,
            Consumer<? super T> defaults,
            Consumer<? super T> createDefaults) {
        return new Creation<>(same()).updateOrCreate(lookups, defaults, createDefaults);
    }

    /**
     * Gives all rows new values in one statement; gives how many rows matched. Instances in memory
     * do not change; a {@link Version} of the rows counts the change. Django's {@code update}.
     *
     * @throws FieldError if a name is no field of the model, a field the database computes, or a
     *     value is computed over relations
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     * @throws IntegrityError if a row breaks a rule of the database then
     */
    public long update(Assignment... assignments) {
        requireTable("update");
        whole("update");
        return assignments.length == 0 ? 0 : SpreadUpdate.run(same(), List.of(assignments));
    }

    /** As {@link #update(Assignment...)}, by names. */
    public long update(Map<String, ?> values) {
        return update(
                values.entrySet().stream()
                        .map(entry -> new Assignment(entry.getKey(), entry.getValue()))
                        .toArray(Assignment[]::new));
    }

    /** As {@link #update(Assignment...)}, one field; null is NULL. */
    public long update(String field, @Nullable Object value) {
        return update(new Assignment(field, value));
    }

    /**
     * Deletes all rows, and the rows that point to them as their relations say; gives how many of
     * which model. It is one statement where no rows point here whose relations say something, and
     * nobody hears of deletions; else the rows are read first. Django's {@code delete}.
     *
     * @throws ProtectedError if a row that points here forbids it
     * @throws RestrictedError if a row that points here and would stay forbids it
     * @throws IllegalStateException after a slice, {@code distinct} or values
     * @throws NotSupportedError after a union, an intersection or a difference
     * @throws UnsupportedOperationException if the rows have no key, and more than conditions on
     *     columns of their own says which they are
     */
    public Deleted delete() {
        requireTable("delete");
        if (!query().slice().isAll()) {
            throw new IllegalStateException("Cannot use 'limit' or 'offset' with delete.");
        }
        if (query().distinct()) {
            throw new IllegalStateException("Cannot call delete() after .distinct().");
        }
        requireInstances("delete");
        return DeletionCollector.delete(same().using(dbForWrite()).unordered());
    }
}
