package dev.belleville.orm;

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
     * The same, kept beside the relation: {@code instance.annotation(name)} is the list of what was
     * read, or for a to-one relation the instance or null; the relation itself stays unread.
     * Django's {@code to_attr}.
     */
    public Prefetch to(String name) {
        return new Prefetch(path, rows, name);
    }
}
