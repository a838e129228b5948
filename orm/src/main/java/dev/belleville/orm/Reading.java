package dev.belleville.orm;

import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query set that says what is read of instances, and what along with them.
 *
 * @param <T> what each row becomes
 */
abstract sealed class Reading<T extends @Nullable Object> extends Projecting<T> permits QuerySet {
    Reading(Plan plan, boolean remembers) {
        super(plan, remembers);
    }

    final QuerySet<T> with(Query other) {
        return derive(plan().with(other));
    }

    /**
     * Reads to-one relations along with each instance, in the same statement; {@code a__b} for
     * relations of relations. Without names, every foreign key that may not be null, five deep.
     * Django's {@code select_related}.
     *
     * @throws FieldError when asked, if a name is no to-one relation
     * @throws IllegalStateException after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> selectRelated(String... paths) {
        var all = new ArrayList<>(table("selectRelated").related());
        all.addAll(paths.length == 0 ? List.of(Query.ALL_RELATED) : List.of(paths));
        requireInstances("selectRelated");
        return with(query().relate(List.copyOf(all)));
    }

    /**
     * Reads no relation along any more. Django's {@code select_related(None)}.
     *
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> selectRelatedNone() {
        return with(table("selectRelated").relate(List.of()));
    }

    /** As {@link #selectRelated(String...)}, with generated names. */
    public QuerySet<T> selectRelated(RelationPath first, RelationPath... more) {
        return selectRelated(RelationPath.names(first, more));
    }

    /**
     * Reads relations, to-many ones too, for all instances at once, with one more statement for
     * each. After values it does nothing. Django's {@code prefetch_related}.
     *
     * @throws FieldError when asked, if a name is no relation that instances hold
     * @throws IllegalArgumentException when asked, if a relation is to be read in two ways
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> prefetchRelated(String... paths) {
        return prefetchRelated(Arrays.stream(paths).map(Prefetch::of).toArray(Prefetch[]::new));
    }

    /** Reads no relation after the rows any more. Django's {@code prefetch_related(None)}. */
    public QuerySet<T> prefetchRelatedNone() {
        return derive(plan().prefetchNone());
    }

    /** As {@link #prefetchRelated(String...)}, with generated names. */
    public QuerySet<T> prefetchRelated(RelationPath first, RelationPath... more) {
        return prefetchRelated(RelationPath.names(first, more));
    }

    /** As {@link #prefetchRelated(String...)}, with rows of one's own choice. */
    public QuerySet<T> prefetchRelated(Prefetch... wanted) {
        requireTable("prefetchRelated");
        return derive(plan().prefetch(List.of(wanted)));
    }

    /** How relations load that were not read with their instances. Django's {@code fetch_mode}. */
    public QuerySet<T> fetchMode(FetchMode mode) {
        return derive(plan().fetchMode(mode));
    }

    /**
     * Reads these columns and the key, and leaves the other fields of the instances blank: null,
     * the least number of a primitive type (NaN where there is one), false. {@link BaseModel#load}
     * reads them later, for all instances at once; {@code save} writes what was read or assigned;
     * {@code modelState().deferred()} names the rest. A foreign key that was not read loads when it
     * is asked for, and so does what serializers and checks read by name. Django's {@code only}.
     *
     * @throws FieldError when asked, if a name is no field
     * @throws IllegalStateException after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> only(String... fields) {
        requireTable("only");
        return with(query().project(loading("only").only(List.of(fields))));
    }

    /** As {@link #only}, reading all columns but these and the key. Django's {@code defer}. */
    public QuerySet<T> defer(String... fields) {
        requireTable("defer");
        return with(query().project(loading("defer").defer(List.of(fields))));
    }

    /**
     * All columns again. Django's {@code defer(None)}.
     *
     * @throws IllegalStateException after values
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<T> deferNone() {
        requireTable("defer");
        requireInstances("defer");
        return with(query().project(Projection.Instances.WHOLE));
    }

    private Projection.Instances loading(String operation) {
        requireInstances(operation);
        return query().projection() instanceof Projection.Instances instances
                ? instances
                : Projection.Instances.WHOLE;
    }
}
