package dev.belleville.orm;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field by its generated name, {@code Goods_.name}: what may be asked of it, checked by the
 * compiler. The same as the text look-up.
 *
 * @param <V> the type of its values
 */
public class FieldPath<V> {
    private final Expression expression;

    /** The field that text look-ups call {@code name}. */
    public FieldPath(String name) {
        this(new F(name));
    }

    /** What {@code expression} gives, of whose type the caller is sure. */
    protected FieldPath(Expression expression) {
        this.expression = expression;
    }

    /**
     * Its name in text look-ups, such as {@code category__name}.
     *
     * @throws IllegalStateException if it is computed and has none
     */
    public final String name() {
        if (expression instanceof F(String name)) {
            return name;
        }
        throw new IllegalStateException(
                "What is computed has no name; give it one by annotate(…) and ask for that.");
    }

    final Q lookup(String lookup, @Nullable Object value) {
        return expression instanceof F(String name)
                ? Q.of(name + "__" + lookup, value)
                : Q.of(expression, lookup, value);
    }

    private Q equal(@Nullable Object value) {
        return expression instanceof F(String name)
                ? Q.of(name, value)
                : Q.of(expression, "exact", value);
    }

    /** Equals {@code value}; null asks for NULL. */
    public Q eq(@Nullable V value) {
        return equal(value);
    }

    /** Equals what {@code value} computes. */
    public Q eq(Expression value) {
        return equal(value);
    }

    /** Does not equal {@code value}. */
    public Q ne(@Nullable V value) {
        return eq(value).not();
    }

    /** Is one of {@code values}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Q in(V... values) {
        return in(Arrays.stream(values).toList());
    }

    /** Is one of {@code values}. */
    public Q in(Collection<? extends V> values) {
        return lookup("in", List.copyOf(values));
    }

    /** Is one of the values that a query gives. */
    public Q in(QuerySet<?> rows) {
        return lookup("in", rows);
    }

    /** Is NULL. */
    public Q isNull() {
        return lookup("isnull", true);
    }

    /** Is not NULL. */
    public Q isNotNull() {
        return lookup("isnull", false);
    }

    /** The least first. */
    public Ordering asc() {
        return Ordering.asc(expression);
    }

    /** The greatest first. */
    public Ordering desc() {
        return Ordering.desc(expression);
    }

    /** Becomes {@code value} in an update. */
    public Assignment set(@Nullable V value) {
        return new Assignment(name(), value);
    }

    /** Becomes what {@code value} computes in an update. */
    public Assignment set(Expression value) {
        return new Assignment(name(), value);
    }

    /** Its value in an expression. */
    public final Expression expression() {
        return expression;
    }

    /** The value of a field in an expression; for one that is computed see {@link #expression}. */
    public F f() {
        return new F(name());
    }

    @Override
    public String toString() {
        return expression instanceof F(String name) ? name : expression.toString();
    }
}
