package dev.belleville.orm.sql;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes aggregates. */
final class AggregateCompiler {
    private final QueryScope scope;
    private final ExpressionCompiler expressions;

    AggregateCompiler(QueryScope scope, ExpressionCompiler expressions) {
        this.scope = scope;
        this.expressions = expressions;
    }

    Term compile(Aggregate aggregate) {
        Term argument =
                aggregate.argument() == null ? null : expressions.compile(aggregate.argument());
        if (argument != null && argument.aggregate() && !expressions.isPlain()) {
            throw new FieldError(
                    "Cannot compute " + name(aggregate) + ": its argument is an aggregate");
        }
        if (argument != null && argument.window()) {
            throw new FieldError(
                    "Cannot compute " + name(aggregate) + ": its argument is a window");
        }
        FieldKind kind = kind(aggregate, argument);
        Fragment filter = filter(aggregate);
        boolean apart = scope.dialect().filtersAggregates();
        Fragment over = Fragment.of(aggregate.distinct() ? "DISTINCT " : "");
        over.add(values(aggregate, argument, apart ? null : filter));
        Fragment delimiter =
                aggregate.delimiter() == null
                        ? new Fragment()
                        : expressions.compile(aggregate.delimiter()).sql();
        var only = new Fragment();
        if (filter != null && apart) {
            only.add(" FILTER (WHERE ").add(filter).add(")");
        }
        String template = scope.dialect().aggregate(aggregate.function(), aggregate.distinct());
        Fragment sql =
                Template.write(
                        template.contains("{3}") ? template : template + "{3}",
                        over,
                        delimiter,
                        order(aggregate),
                        only);
        Fragment computed = expressions.wrap(sql, kind);
        if (aggregate.fallback() != null) {
            Fragment fallback = expressions.compile(aggregate.fallback()).sql();
            computed =
                    expressions.wrap(
                            Template.write("COALESCE({0}, {1})", computed, fallback), kind);
        }
        boolean keepsField =
                switch (aggregate.function()) {
                    case MIN, MAX, ANY_VALUE -> true;
                    default -> false;
                };
        boolean summed = aggregate.function() == Aggregate.Kind.SUM;
        Term term =
                new Term(
                        computed,
                        kind,
                        argument != null && (keepsField || summed) ? argument.places() : -1,
                        argument != null && keepsField ? argument.field() : null,
                        aggregate.function() != Aggregate.Kind.COUNT
                                && aggregate.fallback() == null,
                        true,
                        false,
                        List.of());
        return argument != null && aggregate.function() == Aggregate.Kind.ARRAY_AGG
                ? term.elements(element(argument.kind()))
                : term;
    }

    /** What the elements of a list are read as, where JSON does not say it. */
    private static FieldKind element(FieldKind kind) {
        return switch (kind) {
            case DATE, DATE_TIME, TIME, UUID, DECIMAL, FLOAT -> kind;
            default -> FieldKind.JSON;
        };
    }

    /** What it is over; where {@code filter} is given, only of rows that pass it. */
    private Fragment values(
            Aggregate aggregate, @Nullable Term argument, @Nullable Fragment filter) {
        Fragment values = argument == null ? Fragment.of("*") : argument.sql();
        if (argument != null
                && aggregate.function() == Aggregate.Kind.AVG
                && argument.kind().isWhole()) {
            values = values.within(scope.dialect()::exact);
        }
        if (argument != null && aggregate.function() == Aggregate.Kind.STRING_AGG) {
            boolean distinct = aggregate.distinct();
            values = values.within(sql -> scope.dialect().joinable(sql, argument.kind(), distinct));
        }
        return filter == null
                ? values
                : Template.write(
                        "CASE WHEN {0} THEN {1} END",
                        filter, argument == null ? Fragment.of("1") : values);
    }

    /** Which rows it is over; null for all. */
    private @Nullable Fragment filter(Aggregate aggregate) {
        if (aggregate.filter() == null) {
            return null;
        }
        Clause filter = new ConditionCompiler(scope).shared(aggregate.filter());
        if (filter.isWindow()) {
            throw new FieldError(
                    "Window expressions are not allowed in the filter of "
                            + name(aggregate)
                            + ": the database computes them after it.");
        }
        return switch (filter) {
            case Clause.Always _ -> null;
            case Clause.Never _ -> Fragment.of("1 = 0");
            case Clause.Test _, Clause.Group _ -> filter.sql();
        };
    }

    private Fragment order(Aggregate aggregate) {
        if (aggregate.order().isEmpty()) {
            return new Fragment();
        }
        List<Fragment> ranks =
                aggregate.order().stream()
                        .map(ordering -> {
                            Fragment value = expressions.compile(ordering.expression()).sql();
                            return OrderCompiler.sorted(scope.dialect(), value, value, ordering);
                        })
                        .toList();
        return Fragment.of(" ORDER BY ").join(", ", ranks);
    }

    private FieldKind kind(Aggregate aggregate, @Nullable Term argument) {
        return switch (aggregate.function()) {
            case COUNT -> FieldKind.BIG_INTEGER;
            case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> {
                FieldKind kind = summable(aggregate, argument);
                yield kind.isWhole() ? FieldKind.FLOAT : kind;
            }
            case SUM -> {
                FieldKind kind = summable(aggregate, argument);
                yield kind.isWhole() ? FieldKind.BIG_INTEGER : kind;
            }
            case MIN, MAX, ANY_VALUE -> expressions.required(aggregate, argument).kind();
            case STRING_AGG -> FieldKind.TEXT;
            case ARRAY_AGG -> FieldKind.JSON;
        };
    }

    private FieldKind summable(Aggregate aggregate, @Nullable Term argument) {
        FieldKind kind = expressions.required(aggregate, argument).kind();
        return switch (kind) {
            case BOOLEAN -> FieldKind.INTEGER;
            case DATE, DATE_TIME, TIME, UUID, BINARY, JSON ->
                    throw new FieldError(
                            "Cannot compute "
                                    + name(aggregate)
                                    + " over values of a "
                                    + Kinds.fieldClass(kind));
            default -> kind;
        };
    }

    private static String name(Aggregate aggregate) {
        return aggregate.function().name();
    }
}
