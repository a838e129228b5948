package dev.belleville.orm;

import java.util.List;

/**
 * A relation of which only some rows count: its condition stands in the join, so that rows without
 * such a partner stay. Django's FilteredRelation.
 *
 * <pre>{@code
 * Goods.objects
 *         .annotate("praise", FilteredRelation.of("reviews", Q.of("reviews__rating__gte", 4)))
 *         .annotate("n", Count.of("praise"));
 * }</pre>
 *
 * <p>The condition may ask for fields of the model, of the relation and of the relations on the way
 * to it, and for none beyond. {@link QuerySet#only} and {@link QuerySet#prefetchRelated} do not
 * know the new name.
 *
 * @param relation the relation, {@code a__b} for relations of relations
 * @param condition which of its rows count
 */
public record FilteredRelation(String relation, Q condition) {
    /**
     * Refuses a relation without name.
     *
     * @throws IllegalArgumentException if {@code relation} is empty
     */
    public FilteredRelation {
        if (relation.isEmpty()) {
            throw new IllegalArgumentException("The name of the relation cannot be empty.");
        }
    }

    /** Those rows of {@code relation} that satisfy {@code condition}. */
    public static FilteredRelation of(String relation, Q condition) {
        return new FilteredRelation(relation, condition);
    }

    /** As {@link #of(String, Q)}, with a generated name. */
    public static FilteredRelation of(RelationPath relation, Q condition) {
        return new FilteredRelation(relation.path(), condition);
    }

    /** The condition with the relation called {@code name} in it. */
    Q conditionAs(String name) {
        return renamed(condition, name);
    }

    private Q renamed(Q part, String name) {
        return switch (part) {
            case Q.Lookup(String lookup, Object value) ->
                    new Q.Lookup(
                            renamed(lookup, name),
                            value instanceof F(String of) ? F.of(renamed(of, name)) : value);
            case Q.And(List<Q> parts) -> new Q.And(renamed(parts, name));
            case Q.Or(List<Q> parts) -> new Q.Or(renamed(parts, name));
            case Q.Xor(List<Q> parts) -> new Q.Xor(renamed(parts, name));
            case Q.Not(Q inner) -> new Q.Not(renamed(inner, name));
            default -> part;
        };
    }

    private List<Q> renamed(List<Q> parts, String name) {
        return parts.stream().map(part -> renamed(part, name)).toList();
    }

    private String renamed(String path, String name) {
        return path.equals(relation) || path.startsWith(relation + "__")
                ? name + path.substring(relation.length())
                : path;
    }
}
