package dev.belleville.orm.sql;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes expressions as SQL and finds out what they give. */
final class ExpressionCompiler {
    private final QueryScope scope;
    private final Function<String, Term> names;

    /** For expressions of {@code scope}, whose {@code names} become values as told. */
    ExpressionCompiler(QueryScope scope, Function<String, Term> names) {
        this.scope = scope;
        this.names = names;
    }

    /** For expressions that share all joins there are. */
    static ExpressionCompiler sharing(QueryScope scope) {
        return new ExpressionCompiler(scope, name -> scope.resolve(name, null, true));
    }

    Term compile(Expression expression) {
        return switch (expression) {
            case F(String name) -> names.apply(name);
            case Value value -> constant(value);
            case Combined combined -> combined(combined);
            case Aggregate aggregate -> aggregate(aggregate);
        };
    }

    private Term constant(Value value) {
        Object constant = value.value();
        if (constant == null) {
            return new Term(Fragment.of("NULL"), FieldKind.TEXT, -1, null, true, false, List.of());
        }
        FieldKind kind = Kinds.of(constant);
        var slot =
                new Slot(
                        scope.walk().place(value), kind, false, raw -> Conversion.parse(kind, raw));
        return new Term(
                new Fragment().add(scope.dialect().mark(kind), slot),
                kind,
                -1,
                null,
                false,
                false,
                List.of());
    }

    private Term combined(Combined combined) {
        Term left = compile(combined.left());
        Term right = compile(combined.right());
        FieldKind kind = Kinds.combined(left.kind(), right.kind());
        String operator =
                kind.isText() && combined.operator() == Combined.Operator.ADD
                        ? "||"
                        : scope.dialect().operator(combined.operator(), kind);
        Fragment sql =
                Fragment.of("(")
                        .add(left.sql())
                        .add(" " + operator + " ")
                        .add(right.sql())
                        .add(")");
        var columns = new ArrayList<>(left.columns());
        columns.addAll(right.columns());
        return new Term(
                wrap(sql, kind),
                kind,
                -1,
                null,
                left.nullable() || right.nullable(),
                left.aggregate() || right.aggregate(),
                columns);
    }

    private Fragment wrap(Fragment sql, FieldKind kind) {
        return sql.within(text -> scope.dialect().computed(text, kind));
    }

    private Term aggregate(Aggregate aggregate) {
        Term argument = aggregate.argument() == null ? null : compile(aggregate.argument());
        if (argument != null && argument.aggregate()) {
            throw new FieldError(
                    "Cannot compute " + name(aggregate) + ": its argument is an aggregate");
        }
        FieldKind kind = kind(aggregate, argument);
        Fragment sql = Fragment.of(aggregate.function().name()).add("(");
        if (aggregate.distinct()) {
            sql.add("DISTINCT ");
        }
        Fragment values = argument == null ? Fragment.of("*") : argument.sql();
        if (argument != null
                && aggregate.function() == Aggregate.Kind.AVG
                && Kinds.isWhole(argument.kind())) {
            values = values.within(scope.dialect()::exact);
        }
        Fragment filter = filter(aggregate);
        if (filter == null) {
            sql.add(values).add(")");
        } else if (scope.dialect().filtersAggregates()) {
            sql.add(values).add(") FILTER (WHERE ").add(filter).add(")");
        } else {
            Fragment counted = argument == null ? Fragment.of("1") : values;
            sql.add("CASE WHEN ").add(filter).add(" THEN ").add(counted).add(" END)");
        }
        boolean keepsField =
                aggregate.function() == Aggregate.Kind.MIN
                        || aggregate.function() == Aggregate.Kind.MAX;
        boolean summed = aggregate.function() == Aggregate.Kind.SUM;
        return new Term(
                wrap(sql, kind),
                kind,
                argument != null && (keepsField || summed) ? argument.places() : -1,
                argument != null && keepsField ? argument.field() : null,
                aggregate.function() != Aggregate.Kind.COUNT,
                true,
                List.of());
    }

    /** Which rows an aggregate is over; null for all. */
    private @Nullable Fragment filter(Aggregate aggregate) {
        if (aggregate.filter() == null) {
            return null;
        }
        Clause filter = new ConditionCompiler(scope).shared(aggregate.filter());
        return switch (filter) {
            case Clause.Always _ -> null;
            case Clause.Never _ -> Fragment.of("1 = 0");
            case Clause.Test _, Clause.Group _ -> filter.sql();
        };
    }

    private static FieldKind kind(Aggregate aggregate, @Nullable Term argument) {
        return switch (aggregate.function()) {
            case COUNT -> FieldKind.BIG_INTEGER;
            case AVG -> {
                FieldKind kind = summable(aggregate, argument);
                yield Kinds.isWhole(kind) ? FieldKind.FLOAT : kind;
            }
            case SUM -> {
                FieldKind kind = summable(aggregate, argument);
                yield Kinds.isWhole(kind) ? FieldKind.BIG_INTEGER : kind;
            }
            case MIN, MAX -> required(aggregate, argument).kind();
        };
    }

    private static FieldKind summable(Aggregate aggregate, @Nullable Term argument) {
        FieldKind kind = required(aggregate, argument).kind();
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

    private static Term required(Aggregate aggregate, @Nullable Term argument) {
        if (argument == null) {
            throw new FieldError(name(aggregate) + " needs a field or an expression");
        }
        return argument;
    }

    private static String name(Aggregate aggregate) {
        return aggregate.function().name();
    }
}
