package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function over rows around each row. Django's Window.
 *
 * <pre>{@code
 * Window.of(WindowFunctions.rank()).partitionBy("category").orderBy("-price")
 * Window.of(Sum.of("stock")).orderBy("id").frame(Frame.rows().from(-2).to(0))
 * }</pre>
 *
 * @param function of {@link WindowFunctions}, or an aggregate
 * @param partition rows alike in these are looked at together; empty for all rows
 * @param order in which they are looked at
 * @param frame which of them, seen from each row; null for the database's own choice
 */
public record Window(
        Expression function,
        List<Expression> partition,
        List<Ordering> order,
        @Nullable Frame frame)
        implements Expression {
    /** Copies what could change. */
    public Window {
        requireFit(function);
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }

    private static void requireFit(Expression function) {
        boolean fits =
                function instanceof Aggregate
                        || (function instanceof Func func && func.fitsWindow());
        if (!fits) {
            String name =
                    function instanceof Func func
                            ? func.name()
                            : function.getClass().getSimpleName();
            throw new IllegalArgumentException(
                    "Expression '"
                            + name
                            + "' isn't compatible with OVER clauses. A window takes an aggregate"
                            + " such as Sum.of(\"stock\") or one of WindowFunctions; compute with"
                            + " what the window gives.");
        }
    }

    /**
     * {@code function} over all rows.
     *
     * @throws IllegalArgumentException if it is neither an aggregate nor a function of windows
     */
    public static Window of(Expression function) {
        return new Window(function, List.of(), List.of(), null);
    }

    /** The same over those rows alone that are alike in fields, paths or expressions. */
    public Window partitionBy(Object... values) {
        return new Window(function, Operand.all(values), order, frame);
    }

    /** The same with rows in the order of fields, {@code -} before one for descending. */
    public Window orderBy(String... names) {
        return orderBy(Ordering.all(names));
    }

    /** The same with rows in this order. */
    public Window orderBy(Ordering... orderings) {
        return new Window(function, partition, List.of(orderings), frame);
    }

    /** The same over some of the rows, seen from each. */
    public Window frame(Frame rows) {
        return new Window(function, partition, order, rows);
    }

    @Override
    public Expression output(FieldKind kind) {
        return new Window(function.output(kind), partition, order, frame);
    }

    @Override
    public List<Expression> operands() {
        var all = new ArrayList<Expression>();
        all.add(function);
        all.addAll(partition);
        order.forEach(rank -> all.add(rank.expression()));
        return all;
    }

    /** An aggregate over a window groups no rows; what it computes over may be one that does. */
    @Override
    public boolean isAggregate() {
        return Stream.of(
                        function.operands().stream(),
                        partition.stream(),
                        order.stream().map(Ordering::expression))
                .flatMap(parts -> parts)
                .anyMatch(Expression::isAggregate);
    }

    @Override
    public boolean isWindow() {
        return true;
    }
}
