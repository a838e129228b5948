package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of the first condition that holds; made by {@link Case}.
 *
 * @param branches in the order they are tried
 * @param otherwise where none holds; null for NULL
 * @param output what it gives; null for what the results are, which then must be alike
 */
public record Cases(List<When> branches, @Nullable Expression otherwise, @Nullable FieldKind output)
        implements Expression {
    /**
     * A condition and what it gives. Django's When.
     *
     * @param condition what must hold
     * @param result what is given then
     */
    public record When(Q condition, Expression result) {}

    /** Copies what could change. */
    public Cases {
        branches = List.copyOf(branches);
    }

    /** The same, and {@code result} where {@code condition} holds and none before did. */
    public Cases when(Q condition, @Nullable Object result) {
        var more = new ArrayList<>(branches);
        more.add(new When(condition, Expression.of(result)));
        return new Cases(more, otherwise, output);
    }

    /** The same, and {@code result} where no condition holds. Django's {@code default}. */
    public Cases otherwise(@Nullable Object result) {
        return new Cases(branches, Expression.of(result), output);
    }

    @Override
    public Cases output(FieldKind kind) {
        return new Cases(branches, otherwise, kind);
    }

    @Override
    public List<Expression> operands() {
        var all = new ArrayList<Expression>();
        for (When branch : branches) {
            all.add(branch.condition());
            all.add(branch.result());
        }
        if (otherwise != null) {
            all.add(otherwise);
        }
        return all;
    }
}
