package dev.belleville.orm;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A relation by its generated name, {@code Goods_.category}; the class generated for it has the
 * fields at its other end.
 */
public class RelationPath {
    private final String name;

    /** The relation that text look-ups call {@code name}. */
    public RelationPath(String name) {
        this.name = name;
    }

    /** Its name in text look-ups, such as {@code goods__category}. */
    public final String path() {
        return name;
    }

    /** The name of {@code field} at the other end. */
    protected final String to(String field) {
        return name + "__" + field;
    }

    /** Leads to {@code target}, an instance or a key; null asks for none. */
    public Q eq(@Nullable Object target) {
        return Q.of(name, target);
    }

    /** Does not lead to {@code target}. */
    public Q ne(@Nullable Object target) {
        return eq(target).not();
    }

    /** Leads to one of {@code targets}, instances or keys. */
    public Q in(Collection<?> targets) {
        return Q.of(name + "__in", List.copyOf(targets));
    }

    /** Leads to one of the rows of a query. */
    public Q in(QuerySet<?> targets) {
        return Q.of(name + "__in", targets);
    }

    /** Leads nowhere. */
    public Q isNull() {
        return Q.of(name + "__isnull", true);
    }

    /** Leads somewhere. */
    public Q isNotNull() {
        return Q.of(name + "__isnull", false);
    }

    /** Leads to {@code target}, an instance, a key or null, after an update. */
    public Assignment set(@Nullable Object target) {
        return new Assignment(name, target);
    }

    /** In the order of its target's model. */
    public Ordering asc() {
        return Ordering.asc(new F(name));
    }

    /** In the opposite order of its target's model. */
    public Ordering desc() {
        return Ordering.desc(new F(name));
    }

    static String[] names(RelationPath first, RelationPath... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(RelationPath::path)
                .toArray(String[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
