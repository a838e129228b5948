package dev.belleville.orm.sql;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Func;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.Window;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.ExistsRows;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Sliced;
import dev.belleville.orm.query.SubqueryValue;
import dev.belleville.orm.query.Transformed;
import dev.belleville.orm.query.Truncated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes expressions as SQL and finds out what they give. */
final class ExpressionCompiler {
    private final QueryScope scope;
    private final Function<String, Term> names;
    private final boolean plain;

    /** For expressions of {@code scope}, whose {@code names} become values as told. */
    ExpressionCompiler(QueryScope scope, Function<String, Term> names) {
        this(scope, names, false);
    }

    private ExpressionCompiler(QueryScope scope, Function<String, Term> names, boolean plain) {
        this.scope = scope;
        this.names = names;
        this.plain = plain;
    }

    /** The same for functions that stand before OVER, where nothing may be around them. */
    ExpressionCompiler plain() {
        return new ExpressionCompiler(scope, names, true);
    }

    boolean isPlain() {
        return plain;
    }

    /** For expressions that share all joins there are. */
    static ExpressionCompiler sharing(QueryScope scope) {
        return new ExpressionCompiler(scope, name -> scope.resolve(name, null, true));
    }

    Term compile(Expression expression) {
        return switch (expression) {
            case F(String name) -> names.apply(name);
            case OuterRef(String name, int levels) -> scope.outer(name, levels);
            case Value value -> constant(value);
            case Combined combined -> combined(combined);
            case Func func -> {
                if (func.needsWindow()) {
                    throw new FieldError(
                            func.name()
                                    + " looks at other rows and needs a window: Window.of(…) around"
                                    + " it.");
                }
                yield func(func);
            }
            case Cases cases -> cases(cases);
            case Transformed transformed ->
                    as(
                            transformed.output(),
                            new Transforms(scope)
                                    .apply(
                                            compile(transformed.source()),
                                            transformed.transform(),
                                            transformed.zone()));
            case Truncated truncated ->
                    new Transforms(scope).truncate(compile(truncated.source()), truncated);
            case Sliced sliced -> sliced(sliced);
            case SubqueryValue(Query query, FieldKind output) -> as(output, subquery(query));
            case ExistsRows(Query query) -> exists(query);
            case Q condition -> condition(condition);
            case Window window ->
                    scope.isInside()
                            ? new WindowCompiler(scope, this).compile(window)
                            : scope.lift(sharing(scope.inside()).compile(window));
            case Aggregate aggregate -> new AggregateCompiler(scope, this).compile(aggregate);
        };
    }

    private static Term as(@Nullable FieldKind output, Term term) {
        return output == null ? term : term.as(output);
    }

    private Term constant(Value value) {
        Object constant = value.value();
        if (constant == null) {
            FieldKind kind = value.kind() == null ? FieldKind.BY_TYPE : value.kind();
            return Term.constant(Fragment.of("NULL"), kind, true);
        }
        FieldKind kind = value.kind() == null ? Kinds.of(constant) : value.kind();
        int place = scope.walk().findPlace(value);
        Slot slot =
                place < 0
                        ? Slot.constant(kind, Conversion.parse(kind, constant))
                        : new Slot(place, kind, false, raw -> Conversion.parse(kind, raw));
        return Term.constant(new Fragment().add(scope.dialect().constant(kind), slot), kind, false);
    }

    private Term combined(Combined combined) {
        Term left = compile(combined.left());
        Term right = compile(combined.right());
        boolean back = combined.operator() == Combined.Operator.SUBTRACT;
        boolean adds = back || combined.operator() == Combined.Operator.ADD;
        FieldKind over = left.kind();
        Fragment sql;
        FieldKind kind;
        if (adds && Kinds.isOfTime(over) && right.kind() == FieldKind.DURATION) {
            kind = over == FieldKind.DATE ? FieldKind.DATE_TIME : over;
            sql =
                    Template.write(
                            scope.dialect().dates().moved(over, back), left.sql(), right.sql());
        } else if (back && Kinds.isOfTime(over) && over == right.kind()) {
            kind = FieldKind.DURATION;
            sql = Template.write(scope.dialect().dates().between(over), left.sql(), right.sql());
        } else {
            FieldKind asked = combined.output();
            kind = asked != null ? asked : kind(combined.operator(), over, right.kind());
            boolean divides =
                    combined.operator() == Combined.Operator.DIVIDE
                            && (over == FieldKind.DECIMAL || right.kind() == FieldKind.DECIMAL);
            Fragment first =
                    divides
                            ? Template.write(scope.dialect().dividend("{0}"), left.sql())
                            : left.sql();
            sql = Template.write(dialect().combined(combined.operator(), kind), first, right.sql());
        }
        return as(combined.output(), Term.computed(wrap(sql, kind), kind, List.of(left, right)));
    }

    /** A power of whole numbers need not be one: its exponent may be negative. */
    private static FieldKind kind(Combined.Operator operator, FieldKind left, FieldKind right) {
        if (operator.isOfBits()) {
            requireWhole(left);
            requireWhole(right);
        }
        FieldKind kind = Kinds.combined(left, right);
        return operator == Combined.Operator.POWER && kind.isWhole() ? FieldKind.FLOAT : kind;
    }

    private static void requireWhole(FieldKind kind) {
        if (!kind.isWhole() && kind != FieldKind.BY_TYPE) {
            throw new FieldError(
                    "A "
                            + Kinds.fieldClass(kind)
                            + " has no bits to compute with; whole numbers have.");
        }
    }

    Dialect dialect() {
        return scope.dialect();
    }

    /** {@code sql} as the database computes values of {@code kind}. */
    Fragment wrap(Fragment sql, FieldKind kind) {
        return plain ? sql : Template.write(scope.dialect().computed("{0}", kind), sql);
    }

    private Term sliced(Sliced sliced) {
        Term whole = compile(sliced.source());
        int from = sliced.from() + 1;
        if (whole.kind() == FieldKind.ARRAY) {
            String to = sliced.to() == null ? "" : sliced.to().toString();
            return whole.written(Template.write("({0})[" + from + ":" + to + "]", whole.sql()));
        }
        if (!whole.kind().isText()) {
            throw new FieldError(
                    "A "
                            + Kinds.fieldClass(whole.kind())
                            + " cannot be sliced; texts and arrays can.");
        }
        String length = sliced.to() == null ? "" : ", " + (sliced.to() - sliced.from());
        return whole.computed(
                Template.write("SUBSTR({0}, " + from + length + ")", whole.sql()), FieldKind.TEXT);
    }

    /** What stands before OVER. */
    Term overWindow(Expression function) {
        return function instanceof Func func ? func(func) : compile(function);
    }

    private Term func(Func func) {
        String template = func.template(scope.dialect().vendor());
        if (template == null) {
            throw new NotSupportedError(
                    func.name() + " is not there on " + scope.dialect().vendor());
        }
        List<Term> arguments =
                func.arguments().stream()
                        .map(this::compile)
                        .map(term -> member(func, term))
                        .toList();
        Fragment sql = Template.write(template, arguments.stream().map(Term::sql).toList());
        if (template.equals("{}") && func.output() != null) {
            return arguments.getFirst().as(func.output());
        }
        FieldKind kind = func.output() != null ? func.output() : Kinds.result(func, arguments);
        Term computed = Term.computed(wrap(sql, kind), kind, arguments);
        return computed.nullable(true);
    }

    /** An argument as the function takes it. */
    private Term member(Func func, Term argument) {
        return func.result() == Func.Result.JSON
                ? argument.written(
                        Template.write(
                                scope.dialect().json().member(argument.kind()), argument.sql()))
                : argument;
    }

    private Term cases(Cases cases) {
        var sql = Fragment.of("CASE");
        var parts = new ArrayList<Term>();
        var results = new ArrayList<Term>();
        Term otherwise =
                cases.otherwise() == null
                        ? Term.constant(Fragment.of("NULL"), FieldKind.BY_TYPE, true)
                        : compile(cases.otherwise());
        boolean branches = false;
        for (Cases.When branch : cases.branches()) {
            Clause clause = clause(branch.condition());
            Term result = compile(branch.result());
            results.add(result);
            if (clause instanceof Clause.Never) {
                continue;
            }
            if (clause instanceof Clause.Always) {
                otherwise = result;
                break;
            }
            branches = true;
            parts.add(tested(clause));
            sql.add(" WHEN ").add(clause.sql()).add(" THEN ").add(result.sql());
        }
        parts.addAll(results);
        parts.add(otherwise);
        results.add(otherwise);
        FieldKind kind = cases.output() != null ? cases.output() : Kinds.alike(results);
        Fragment whole =
                branches ? sql.add(" ELSE ").add(otherwise.sql()).add(" END") : otherwise.sql();
        return Term.computed(wrap(whole, kind), kind, parts).nullable(true);
    }

    private Clause clause(Q condition) {
        return new ConditionCompiler(scope, names).shared(condition);
    }

    private static Term tested(Clause clause) {
        return new Term(
                clause.sql(),
                FieldKind.BOOLEAN,
                -1,
                null,
                true,
                clause.isAggregate(),
                clause.isWindow(),
                clause.columns());
    }

    /** A condition as a value. */
    private Term condition(Q condition) {
        if (condition instanceof Q.Holds(Expression inner)) {
            return compile(inner);
        }
        Clause clause = clause(condition);
        return switch (clause) {
            case Clause.Always _ -> truth(true);
            case Clause.Never _ -> truth(false);
            case Clause.Test _, Clause.Group _ -> {
                Term test = tested(clause);
                yield test.written(Template.write("({0})", test.sql()));
            }
        };
    }

    private static Term truth(boolean holds) {
        return Term.constant(Fragment.of(holds ? "(1 = 1)" : "(1 = 0)"), FieldKind.BOOLEAN, false);
    }

    private SelectCompiler inner(Query query) {
        return new SelectCompiler(scope.inner(scope.registry().model(query.model())), query);
    }

    private Term subquery(Query query) {
        SelectCompiler inner = inner(query);
        Fragment sql = inner.compileAsValue();
        Term value = inner.columns().value();
        return new Term(
                sql == null ? Fragment.of("NULL") : Template.write("({0})", sql),
                value.kind(),
                value.places(),
                value.field(),
                true,
                false,
                false,
                inner.scope().outside());
    }

    private Term exists(Query query) {
        Term found = existing(query);
        return found == null ? truth(false) : found;
    }

    /** Whether the query has rows; null where it never has. */
    @Nullable Term existing(Query query) {
        SelectCompiler inner = inner(query.order(List.of()));
        Fragment sql = inner.compileExists();
        return sql == null
                ? null
                : new Term(
                        Template.write("EXISTS ({0})", sql),
                        FieldKind.BOOLEAN,
                        -1,
                        null,
                        false,
                        false,
                        false,
                        inner.scope().outside());
    }

    Term required(Aggregate aggregate, @Nullable Term argument) {
        if (argument == null) {
            throw new FieldError(aggregate.function().name() + " needs a field or an expression");
        }
        return argument;
    }
}
