package dev.belleville.orm.migrate;

import dev.belleville.orm.Case;
import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java expressions for conditions and what databases compute, as migrations hold them. */
final class ExpressionCode {
    private final Code code;

    ExpressionCode(Code code) {
        this.code = code;
    }

    String condition(Q q) {
        String name = code.use(Q.class);
        return switch (q) {
            case Q.Lookup(String lookup, Object value) ->
                    name + ".of(" + Code.text(lookup) + ", " + code.value(value) + ")";
            case Q.Comparison(Expression left, String lookup, Object value) ->
                    "%s.of(%s, %s, %s)"
                            .formatted(name, write(left), Code.text(lookup), code.value(value));
            case Q.Holds(Expression inner) -> name + ".of(" + write(inner) + ")";
            case Q.Not not -> condition(not.part()) + ".not()";
            case Q.And and -> "new Q.And(" + conditions(and.parts()) + ")";
            case Q.Or or -> "new Q.Or(" + conditions(or.parts()) + ")";
            case Q.Xor xor -> "new Q.Xor(" + conditions(xor.parts()) + ")";
            default -> throw unwritable(q);
        };
    }

    private String conditions(List<Q> parts) {
        return code.use(List.class)
                + parts.stream()
                        .map(this::condition)
                        .collect(Collectors.joining(", ", ".of(", ")"));
    }

    /** Names where all ranks are fields, as people write it. */
    String ordering(List<Ordering> ranks) {
        List<String> names =
                ranks.stream().map(ExpressionCode::name).filter(Objects::nonNull).toList();
        return names.size() == ranks.size()
                ? Code.texts(names)
                : ranks.stream().map(this::write).collect(Collectors.joining(", "));
    }

    private static @Nullable String name(Ordering rank) {
        return rank.expression() instanceof F(String name) && rank.nulls() == Ordering.Nulls.DEFAULT
                ? (rank.descending() ? "-" : "") + name
                : null;
    }

    /** SQL where all is SQL, expressions where no order matters, else ranks. */
    String ranks(List<Ordering> ranks) {
        boolean ordered = ranks.stream().anyMatch(r -> !r.equals(r.expression().asc()));
        if (ordered) {
            return ranks.stream().map(this::write).collect(Collectors.joining(", "));
        }
        List<String> sql =
                ranks.stream().map(r -> plainSql(r.expression())).filter(Objects::nonNull).toList();
        return sql.size() == ranks.size()
                ? Code.texts(sql)
                : ranks.stream().map(r -> write(r.expression())).collect(Collectors.joining(", "));
    }

    String write(Ordering rank) {
        boolean plain = rank.expression() instanceof F;
        String made =
                plain && rank.expression() instanceof F(String name)
                        ? code.use(Ordering.class)
                                + ".of("
                                + Code.text((rank.descending() ? "-" : "") + name)
                                + ")"
                        : write(rank.expression()) + (rank.descending() ? ".desc()" : ".asc()");
        return made
                + switch (rank.nulls()) {
                    case DEFAULT -> "";
                    case FIRST -> ".nullsFirst()";
                    case LAST -> ".nullsLast()";
                };
    }

    String write(Expression expression) {
        return switch (expression) {
            case F(String name) -> code.use(F.class) + ".of(" + Code.text(name) + ")";
            case Value(Object value, FieldKind kind) ->
                    code.use(Value.class) + ".of(" + code.value(value) + ")" + output(kind);
            case Combined combined -> combined(combined);
            case Func func -> func(func);
            case Cases cases -> cases(cases);
            case Q condition -> condition(condition);
            default -> throw unwritable(expression);
        };
    }

    private String output(@Nullable FieldKind kind) {
        return kind == null ? "" : ".output(" + code.use(FieldKind.class) + "." + kind + ")";
    }

    private String combined(Combined combined) {
        String method =
                switch (combined.operator()) {
                    case ADD -> "plus";
                    case SUBTRACT -> "minus";
                    case MULTIPLY -> "times";
                    case DIVIDE -> "dividedBy";
                    case MODULO -> "modulo";
                    case POWER -> "power";
                    case BIT_AND -> "bitAnd";
                    case BIT_OR -> "bitOr";
                    case BIT_XOR -> "bitXor";
                    case BIT_LEFT_SHIFT -> "bitLeftShift";
                    case BIT_RIGHT_SHIFT -> "bitRightShift";
                };
        return "%s.%s(%s)%s"
                .formatted(
                        write(combined.left()),
                        method,
                        write(combined.right()),
                        output(combined.output()));
    }

    private String func(Func func) {
        String sql = plainSql(func);
        if (sql != null) {
            return code.use(Sql.class) + ".of(" + Code.text(sql) + ")";
        }
        String templates =
                new TreeMap<>(func.templates())
                        .entrySet().stream()
                                .map(e -> Code.text(e.getKey()) + ", " + Code.text(e.getValue()))
                                .collect(Collectors.joining(", ", ".of(", ")"));
        String arguments =
                func.arguments().stream()
                        .map(this::write)
                        .collect(Collectors.joining(", ", ".of(", ")"));
        return "new %s(%s, %s, %s, %s, Func.Result.%s)"
                .formatted(
                        code.use(Func.class),
                        Code.text(func.name()),
                        code.use(Map.class) + templates,
                        code.use(List.class) + arguments,
                        func.output() == null
                                ? "null"
                                : code.use(FieldKind.class) + "." + func.output(),
                        func.result());
    }

    /** The SQL that {@code Sql.of} makes this of; null where it is another function. */
    static @Nullable String plainSql(Expression expression) {
        if (expression instanceof Func func && func.arguments().isEmpty()) {
            String sql = func.templates().getOrDefault("", "?").replace("{{", "{");
            return !sql.contains("?") && !sql.contains("{}") && Sql.of(sql).equals(func)
                    ? sql
                    : null;
        }
        return null;
    }

    private String cases(Cases cases) {
        var made = new StringBuilder(code.use(Case.class));
        for (Cases.When branch : cases.branches()) {
            made.append(
                    ".when(%s, %s)"
                            .formatted(condition(branch.condition()), write(branch.result())));
        }
        if (cases.otherwise() != null) {
            made.append(".otherwise(" + write(cases.otherwise()) + ")");
        }
        return made + output(cases.output());
    }

    private static IllegalArgumentException unwritable(Expression expression) {
        return new IllegalArgumentException(
                "A migration writes look-ups, and, or, not, fields, values, functions, arithmetic"
                        + " and cases; "
                        + expression.getClass().getSimpleName()
                        + " is none of these.");
    }
}
