package dev.belleville.orm.query;

import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.LookupKind;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts something else in the place of the names in an expression. Aggregates, windows and queries
 * inside stay as they are. Django's {@code replace_expressions} and {@code prefix_references}.
 */
public final class Substitution {
    private final Function<String, Expression> names;
    private final BiFunction<String, @Nullable Object, Q> lookups;
    private final boolean constants;

    private Substitution(
            Function<String, Expression> names,
            BiFunction<String, @Nullable Object, Q> lookups,
            boolean constants) {
        this.names = names;
        this.lookups = lookups;
        this.constants = constants;
    }

    /** Has all names begin with {@code prefix}, such as {@code category__}. */
    public static Substitution prefix(String prefix) {
        return names(name -> prefix + name);
    }

    /**
     * Has all names, of fields and of paths over relations, be what {@code renamed} makes of them.
     */
    public static Substitution names(UnaryOperator<String> renamed) {
        return new Substitution(
                name -> new F(renamed.apply(name)),
                (path, value) -> new Q.Lookup(renamed.apply(path), value),
                false);
    }

    /** Has fields become what {@code values} gives for their names. */
    public static Substitution values(Function<String, Expression> values) {
        return new Substitution(
                values,
                (path, value) -> {
                    int cut = path.indexOf("__");
                    return cut < 0
                            ? new Q.Comparison(values.apply(path), "exact", value)
                            : new Q.Comparison(
                                    values.apply(path.substring(0, cut)),
                                    path.substring(cut + 2),
                                    value);
                },
                false);
    }

    /** Has what look-ups compare with be constants, which a query need not say anew each time. */
    public static Substitution constants() {
        return new Substitution(F::new, Q.Lookup::new, true);
    }

    /** {@code expression} so changed. */
    public Expression in(Expression expression) {
        return switch (expression) {
            case F(String name) -> names.apply(name);
            case Q condition -> in(condition);
            case Combined c -> new Combined(in(c.left()), c.operator(), in(c.right()), c.output());
            case Func f ->
                    new Func(
                            f.name(),
                            f.templates(),
                            f.arguments().stream().map(this::in).toList(),
                            f.output(),
                            f.result());
            case Cases cases ->
                    new Cases(
                            cases.branches().stream()
                                    .map(b -> new Cases.When(in(b.condition()), in(b.result())))
                                    .toList(),
                            cases.otherwise() == null ? null : in(cases.otherwise()),
                            cases.output());
            case Transformed t ->
                    new Transformed(in(t.source()), t.transform(), t.zone(), t.output());
            case Truncated t -> new Truncated(in(t.source()), t.unit(), t.zone(), t.output());
            default -> expression;
        };
    }

    /** {@code condition} so changed. */
    public Q in(Q condition) {
        return switch (condition) {
            case Q.Lookup(String path, Object value) -> lookups.apply(path, value(path, value));
            case Q.Comparison(Expression left, String lookup, Object value) ->
                    new Q.Comparison(in(left), lookup, value(lookup, value));
            case Q.Holds(Expression inner) -> new Q.Holds(in(inner));
            case Q.And(List<Q> parts) -> new Q.And(parts.stream().map(this::in).toList());
            case Q.Or(List<Q> parts) -> new Q.Or(parts.stream().map(this::in).toList());
            case Q.Xor(List<Q> parts) -> new Q.Xor(parts.stream().map(this::in).toList());
            case Q.Not(Q part) -> new Q.Not(in(part));
            case ExistsRows rows -> rows;
        };
    }

    private @Nullable Object value(String lookup, @Nullable Object value) {
        boolean isNull = LookupKind.last(lookup) == LookupKind.ISNULL;
        UnaryOperator<Object> constant = raw -> constants ? new Value(raw) : raw;
        return switch (value) {
            case null -> null;
            case Expression expression -> in(expression);
            case Query query -> query;
            case Collection<?> elements ->
                    elements.stream()
                            .map(each ->
                                    each instanceof Expression expression
                                            ? in(expression)
                                            : constant.apply(each))
                            .toList();
            default -> isNull ? value : constant.apply(value);
        };
    }
}
