package dev.belleville.orm.query;

import dev.belleville.core.Zones;
import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.Window;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over an action in a fixed order: what it says becomes a {@link Shape}, its values a
 * list. Whatever the compiler decides by must be in the shape; all else is a value, bound when the
 * statement runs.
 */
public final class Walk {
    /** What stands in a shape in place of values and between parts. */
    private enum Mark {
        VALUE,
        NULL,
        EMPTY,
        LIST,
        RANGE,
        AND,
        OR,
        XOR,
        NOT,
        HOLDS,
        EXISTS,
        END,
        ORDER,
        SUBQUERY,
        ALIAS,
        RENAME
    }

    private final List<Object> tokens = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final @Nullable Map<Object, Integer> places;
    private final Set<String> databases = new LinkedHashSet<>();
    private boolean byZone;
    private final Depth depth = new Depth();

    private Walk(boolean keepPlaces) {
        places = keepPlaces ? new IdentityHashMap<>() : null;
    }

    /** Walks over {@code action}. */
    public static Walk over(Action action) {
        return walk(action, false);
    }

    /** Walks over {@code action} and remembers where each node's values stand. */
    public static Walk withPlaces(Action action) {
        return walk(action, true);
    }

    private static Walk walk(Action action, boolean keepPlaces) {
        var walk = new Walk(keepPlaces);
        walk.tokens.add(action.getClass());
        walk.query(action.query());
        switch (action) {
            case Action.Compute(Query _, List<Step.Annotate> computed) ->
                    computed.forEach(walk::step);
            case Action.Update(Query _, List<Assignment> assignments) -> {
                for (Assignment assignment : assignments) {
                    walk.tokens.add(assignment.field());
                    walk.assigned(assignment);
                }
            }
            case Action.Select _, Action.Count _, Action.Exists _, Action.Delete _ -> {}
        }
        return walk;
    }

    /** What was said. */
    public Shape shape() {
        return new Shape(tokens);
    }

    /** The values that were said, in order. */
    public List<@Nullable Object> values() {
        return values;
    }

    /** The current time zone, by which what is compiled then differs. */
    public ZoneId zone() {
        byZone = true;
        return Zones.current();
    }

    /** Whether anyone asked for the {@link #zone}. */
    public boolean isByZone() {
        return byZone;
    }

    /** Where the first value of {@code node} stands; the node is the very object in the tree. */
    public int place(Object node) {
        return Objects.requireNonNull(Objects.requireNonNull(places).get(node), "unvisited node");
    }

    /** Where the value of {@code node} stands; -1 where the walk did not meet it. */
    public int findPlace(Object node) {
        return Objects.requireNonNull(places).getOrDefault(node, -1);
    }

    private void mark(Object node) {
        if (places != null) {
            places.putIfAbsent(node, values.size());
        }
    }

    /** The databases whose rows the queries inside must be. */
    public Set<String> databases() {
        return databases;
    }

    private void query(Query query) {
        if (!depth.isTop() && query.database() != null) {
            databases.add(query.database());
        }
        depth.enter();
        tokens.add(query.model());
        if (query.combination() != null) {
            combination(query.combination());
        }
        query.steps().forEach(this::step);
        if (query.ordering() != null) {
            tokens.add(Mark.ORDER);
            query.ordering().forEach(this::ordering);
        }
        tokens.add(query.reversed());
        tokens.add(query.projection());
        tokens.add(query.grouping() == null ? Mark.NULL : query.grouping());
        tokens.add(query.related());
        tokens.add(query.distinct());
        tokens.add(query.distinctOn());
        tokens.add(query.empty());
        tokens.add(query.lock() == null ? Mark.NULL : query.lock());
        slice(query.slice());
        depth.ascend();
    }

    private void combination(Combination combination) {
        tokens.add(combination.sql());
        combination.parts().forEach(this::query);
        tokens.add(Mark.END);
    }

    private void slice(Slice slice) {
        mark(slice);
        tokens.add(slice.isEmpty() ? Mark.EMPTY : slice.from() > 0);
        if (slice.to() == null) {
            tokens.add(Mark.NULL);
        } else {
            tokens.add(Mark.VALUE);
            values.add(slice.to() - slice.from());
        }
        if (slice.from() > 0) {
            values.add(slice.from());
        }
    }

    private void step(Step step) {
        switch (step) {
            case Step.Filter(Q condition) -> condition(condition);
            case Step.Annotate(String name, Expression expression) -> {
                tokens.add(name);
                expression(expression);
            }
            case Step.Alias(Step.Annotate value) -> {
                tokens.add(Mark.ALIAS);
                step(value);
            }
            case Step.Rename(String name, String relation, Q condition) -> {
                tokens.add(Mark.RENAME);
                tokens.add(name);
                tokens.add(relation);
                condition(condition);
            }
        }
        tokens.add(Mark.END);
    }

    private void condition(Q condition) {
        depth.descend();
        switch (condition) {
            case Q.Lookup lookup -> lookup(lookup, lookup.lookup(), lookup.value());
            case Q.And(List<Q> parts) -> group(Mark.AND, parts);
            case Q.Or(List<Q> parts) -> group(Mark.OR, parts);
            case Q.Xor(List<Q> parts) -> group(Mark.XOR, parts);
            case Q.Comparison comparison -> {
                expression(comparison.left());
                lookup(comparison, comparison.lookup(), comparison.value());
            }
            case Q.Holds(Expression expression) -> {
                tokens.add(Mark.HOLDS);
                expression(expression);
            }
            case ExistsRows(Query query) -> {
                tokens.add(Mark.EXISTS);
                query(query);
            }
            case Q.Not(Q part) -> {
                tokens.add(Mark.NOT);
                condition(part);
            }
        }
        depth.ascend();
    }

    private void group(Mark mark, List<Q> parts) {
        tokens.add(mark);
        parts.forEach(this::condition);
        tokens.add(Mark.END);
    }

    private void lookup(Q condition, String lookup, @Nullable Object value) {
        mark(condition);
        tokens.add(lookup);
        LookupKind kind = LookupKind.last(lookup);
        switch (value) {
            case null -> tokens.add(Mark.NULL);
            case Expression expression -> expression(expression);
            case Query query -> {
                if (kind != LookupKind.IN) {
                    LookupValue.requireOneRow(query);
                }
                tokens.add(Mark.SUBQUERY);
                query(query);
            }
            case List<?> computed when LookupValue.isComputed(computed) -> {
                tokens.add(Mark.LIST);
                computed.forEach(element -> expression((Expression) element));
                tokens.add(Mark.END);
            }
            case Object _ when kind == LookupKind.ISNULL -> tokens.add(value);
            case Object _ when kind != null && kind.takesList() -> list(value, kind.text());
            case Object _ when kind == LookupKind.RANGE -> range(value);
            default -> {
                tokens.add(value.getClass());
                values.add(value);
            }
        }
    }

    private void list(Object value, String lookup) {
        List<?> elements = LookupValue.present(value, lookup);
        if (elements.isEmpty()) {
            tokens.add(Mark.EMPTY);
        } else {
            tokens.add(Mark.LIST);
            tokens.add(elements.getFirst().getClass());
            if (LookupValue.isArray(elements.getFirst())) {
                tokens.add(elements.size()); // arrays have a parameter each
            }
            values.add(elements);
        }
    }

    private void range(Object value) {
        tokens.add(Mark.RANGE);
        values.addAll(LookupValue.ends(value));
    }

    private void assigned(Assignment assignment) {
        mark(assignment);
        switch (assignment.value()) {
            case null -> tokens.add(Mark.NULL);
            case Expression expression -> expression(expression);
            case Object value -> {
                tokens.add(Mark.VALUE);
                values.add(value);
            }
        }
    }

    private void ordering(Ordering ordering) {
        expression(ordering.expression());
        tokens.add(ordering.descending());
        tokens.add(ordering.nulls());
    }

    private void expression(Expression expression) {
        depth.descend();
        switch (expression) {
            case Value value -> constant(value);
            case Q condition -> condition(condition);
            case F f -> tokens.add(f);
            case OuterRef outer -> tokens.add(outer);
            case Combined combined -> {
                tokens.add(combined.operator());
                option(combined.output());
                combined.operands().forEach(this::expression);
            }
            case Func func -> {
                tokens.add(func.templates());
                option(func.output());
                tokens.add(func.result());
                func.arguments().forEach(this::expression);
            }
            case Cases cases -> {
                tokens.add(cases.otherwise() == null ? Mark.NULL : Mark.VALUE);
                option(cases.output());
                cases.operands().forEach(this::expression);
            }
            case Transformed transformed -> {
                tokens.add(transformed.transform());
                option(transformed.zone());
                option(transformed.output());
                expression(transformed.source());
            }
            case Truncated truncated -> {
                tokens.add(truncated.unit());
                option(truncated.zone());
                option(truncated.output());
                expression(truncated.source());
            }
            case Sliced sliced -> {
                tokens.add(sliced.from());
                option(sliced.to());
                expression(sliced.source());
            }
            case SubqueryValue(Query query, FieldKind output) -> {
                tokens.add(Mark.SUBQUERY);
                option(output);
                query(query);
            }
            case Window window -> window(window);
            case Aggregate aggregate -> aggregate(aggregate);
        }
        tokens.add(Mark.END);
        depth.ascend();
    }

    private void option(@Nullable Object option) {
        tokens.add(option == null ? Mark.NULL : option);
    }

    private void constant(Value value) {
        mark(value);
        Object constant = value.value();
        option(value.kind());
        tokens.add(constant == null ? Mark.NULL : constant.getClass());
        if (constant != null) {
            values.add(constant);
        }
    }

    private void window(Window window) {
        tokens.add(Window.class);
        expression(window.function());
        window.partition().forEach(this::expression);
        tokens.add(Mark.ORDER);
        window.order().forEach(this::ordering);
        option(window.frame());
    }

    private void aggregate(Aggregate aggregate) {
        tokens.add(aggregate.function());
        tokens.add(aggregate.distinct());
        if (aggregate.argument() != null) {
            expression(aggregate.argument());
        }
        if (aggregate.filter() != null) {
            tokens.add(Mark.AND);
            condition(aggregate.filter());
        }
        if (aggregate.delimiter() != null) {
            tokens.add(Mark.VALUE);
            expression(aggregate.delimiter());
        }
        if (!aggregate.order().isEmpty()) {
            tokens.add(Mark.ORDER);
            aggregate.order().forEach(this::ordering);
        }
        if (aggregate.fallback() != null) {
            tokens.add(Mark.OR);
            expression(aggregate.fallback());
        }
    }
}
