package dev.belleville.orm;

import dev.belleville.orm.relation.Prefetching;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation to read for all instances of a result at once, and how. Django's Prefetch.
 *
 * <pre>{@code
 * Goods.objects.prefetchRelated(
 *         Prefetch.of("reviews", Review.objects.filter("rating__gte", 4).selectRelated("author"))
 *                 .to("praise"));
 * }</pre>
 *
 * @param path the relation, {@code a__b} for relations of relations
 * @param rows which rows are read, and with what; empty for all, several for a generic relation
 * @param to the annotation that holds what was read; null for the relation itself
 */
public record Prefetch(String path, List<QuerySet<?>> rows, @Nullable String to) {
    /** Copies what could change. */
    public Prefetch {
        rows = List.copyOf(rows);
    }

    /** All rows that the relation {@code path} leads to. */
    public static Prefetch of(String path) {
        return new Prefetch(path, List.of(), null);
    }

    /**
     * Those of {@code rows} that the relation {@code path} leads to; of several relations, the
     * last. A slice is taken of what each instance leads to: with {@code limit(3)} each gets three.
     *
     * @throws IllegalArgumentException if they are values, not instances
     */
    public static Prefetch of(String path, QuerySet<?> rows) {
        return of(path, List.of(rows));
    }

    static Prefetch of(String path, List<QuerySet<?>> rows) {
        if (!rows.stream().allMatch(QuerySet::givesInstances)) {
            throw new IllegalArgumentException(
                    "Prefetch querysets cannot use values(), valuesList() or flat().");
        }
        return new Prefetch(path, rows, null);
    }

    /**
     * Reads relations of instances that are there already, all of one model, as {@link
     * QuerySet#prefetchRelated(String...)} does after its rows. Django's {@code
     * prefetch_related_objects}.
     */
    public static void load(Collection<? extends BaseModel> instances, String... paths) {
        load(instances, Arrays.stream(paths).map(Prefetch::of).toArray(Prefetch[]::new));
    }

    /**
     * As {@link #load(Collection, String...)}, with rows of one's own choice.
     *
     * @throws IllegalArgumentException if the instances are of several models
     */
    public static void load(Collection<? extends BaseModel> instances, Prefetch... wanted) {
        if (instances.isEmpty()) {
            return;
        }
        Class<?> type = instances.iterator().next().getClass();
        if (!instances.stream().allMatch(type::isInstance)) {
            throw new IllegalArgumentException(
                    "Relations are read for instances of one model, not of "
                            + type.getSimpleName()
                            + " and others.");
        }
        Prefetching.load(
                Orm.current().registry().model(type), List.copyOf(instances), List.of(wanted));
    }

    /**
     * The same, kept beside the relation: {@code instance.annotation(name)} is the list of what was
     * read, or for a to-one relation the instance or null; the relation itself stays unread.
     * Django's {@code to_attr}.
     */
    public Prefetch to(String name) {
        return new Prefetch(path, rows, name);
    }
}
