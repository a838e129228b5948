package dev.belleville.orm;

import java.util.HashSet;
import java.util.List;

/** A relation to whatever model to read for all instances of a result. Django's GenericPrefetch. */
public final class GenericPrefetch {
    private GenericPrefetch() {}

    /**
     * The relation {@code path}, whose targets are read by those of {@code rows} that are of their
     * model; where none is, whole. What {@link Prefetch#to} says holds here too.
     *
     * <pre>{@code
     * Remark.objects.prefetchRelated(
     *         GenericPrefetch.of(
     *                 "about", Goods.objects.selectRelated("category"), Tag.objects.only("name")));
     * }</pre>
     *
     * @throws IllegalArgumentException if they are values, or two are of one model
     */
    public static Prefetch of(String path, QuerySet<?>... rows) {
        var models = new HashSet<Class<?>>();
        for (QuerySet<?> each : rows) {
            if (!models.add(each.model())) {
                throw new IllegalArgumentException(
                        "Only one queryset is allowed for each model, and two are of "
                                + each.model().getSimpleName()
                                + ".");
            }
        }
        return Prefetch.of(path, List.of(rows));
    }
}
