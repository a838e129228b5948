package dev.belleville.orm;

import dev.belleville.orm.query.Transformed;
import java.util.Collection;
import java.util.List;

/**
 * The name of a field that holds an array, on PostgreSQL, and its look-ups. Django's ArrayField.
 *
 * @param <E> what its elements are
 */
public final class ArrayPath<E> extends FieldPath<List<E>> {
    /** As look-ups write it: {@code words}, {@code poem__words}. */
    public ArrayPath(String name) {
        super(name);
    }

    private ArrayPath(Expression expression) {
        super(expression);
    }

    /** The array that {@code array} computes. */
    public static ArrayPath<Object> of(Expression array) {
        return new ArrayPath<>(array);
    }

    /**
     * The element at {@code place}, counted from 0; null beyond the end. Django's {@code words__0}.
     *
     * @throws IllegalArgumentException if {@code place} is negative
     */
    public ComparablePath<E> at(int place) {
        requirePlace(place);
        return new ComparablePath<>(part(Integer.toString(place)));
    }

    /**
     * The elements from {@code from} to before {@code to}, counted from 0. Django's {@code
     * words__0_2}.
     *
     * @throws IllegalArgumentException if one of the two is negative
     */
    public ArrayPath<E> slice(int from, int to) {
        requirePlace(from);
        requirePlace(to);
        return new ArrayPath<>(part(from + "_" + to));
    }

    /** How many elements there are; null for NULL. Django's {@code words__len}. */
    public ComparablePath<Integer> length() {
        return new ComparablePath<>(part("len"));
    }

    private Expression part(String name) {
        return new Transformed(expression(), name, null, null);
    }

    private static void requirePlace(int place) {
        if (place < 0) {
            throw new IllegalArgumentException("Negative indexing is not supported.");
        }
    }

    /** That it has all of {@code elements}. */
    public Q contains(Collection<? extends E> elements) {
        return lookup("contains", List.copyOf(elements));
    }

    /** That {@code elements} has all that it has. Django's {@code contained_by}. */
    public Q containedBy(Collection<? extends E> elements) {
        return lookup("contained_by", List.copyOf(elements));
    }

    /** That it has one of {@code elements}, or more. */
    public Q overlap(Collection<? extends E> elements) {
        return lookup("overlap", List.copyOf(elements));
    }
}
