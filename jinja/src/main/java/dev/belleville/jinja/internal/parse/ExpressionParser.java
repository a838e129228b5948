package dev.belleville.jinja.internal.parse;

import dev.belleville.core.PythonText;
import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.CallArguments;
import dev.belleville.jinja.internal.node.Constants;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.Operators;
import dev.belleville.jinja.internal.node.SliceOf;
import dev.belleville.template.Engine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions: from those that bind least down to names and constants. */
final class ExpressionParser {
    private static final Set<String> COMPARE = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final Engine engine;
    private final UseParser uses;
    private final Deque<Set<String>> mentioned = new ArrayDeque<>();
    private int depth;

    ExpressionParser(Tokens tokens, Engine engine) {
        this.tokens = tokens;
        this.engine = engine;
        uses = new UseParser(tokens, this);
    }

    UseParser uses() {
        return uses;
    }

    /** From here on, gathers the names that are mentioned. */
    void watch() {
        mentioned.push(new HashSet<>());
    }

    /** The names since the last {@link #watch}. */
    Set<String> watched() {
        return Set.copyOf(mentioned.pop());
    }

    Expression parse() {
        return parse(true);
    }

    Expression parse(boolean withCondition) {
        if (++depth > engine.limits().nesting()) {
            throw tokens.fault("Expressions are nested too deep here.");
        }
        Expression parsed = withCondition ? condition() : or();
        depth--;
        return parsed;
    }

    private Expression condition() {
        int line = tokens.current().line();
        Expression value = or();
        while (tokens.skipName("if")) {
            uses.soften();
            Expression test = or();
            Expression otherwise = tokens.skipName("else") ? parse() : null;
            uses.harden();
            value =
                    new Operators.Choose(
                            test,
                            value,
                            otherwise,
                            "line " + line + " in '" + tokens.source().name() + "'");
        }
        return value;
    }

    private Expression or() {
        Expression left = and();
        while (tokens.skipName("or")) {
            left = new Operators.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.skipName("and")) {
            left = new Operators.And(left, not());
        }
        return left;
    }

    private Expression not() {
        int nots = 0;
        while (tokens.skipName("not")) {
            nots++;
        }
        Expression value = compare();
        if (nots == 0) {
            return value;
        }
        Expression negated = new Operators.Not(value);
        return nots % 2 == 1 ? negated : new Operators.Not(negated);
    }

    private Expression compare() {
        Expression first = sum();
        var steps = new ArrayList<Operators.Compare.Step>();
        while (true) {
            if (tokens.is(Token.Kind.SIGN) && COMPARE.contains(tokens.current().text())) {
                String sign = tokens.next().text();
                steps.add(new Operators.Compare.Step(sign, sum()));
            } else if (tokens.skipName("in")) {
                steps.add(new Operators.Compare.Step("in", sum()));
            } else if (tokens.isName("not") && tokens.ahead().isName("in")) {
                tokens.next();
                tokens.next();
                steps.add(new Operators.Compare.Step("not in", sum()));
            } else {
                return steps.isEmpty() ? first : new Operators.Compare(first, List.copyOf(steps));
            }
        }
    }

    private Expression sum() {
        Expression left = joined();
        while (tokens.isSign("+") || tokens.isSign("-")) {
            String sign = tokens.next().text();
            left = new Operators.Binary(sign, left, joined());
        }
        return left;
    }

    private Expression joined() {
        Expression first = product();
        if (!tokens.isSign("~")) {
            return first;
        }
        var parts = new ArrayList<Expression>(List.of(first));
        while (tokens.skipSign("~")) {
            parts.add(product());
        }
        return new Operators.Joined(List.copyOf(parts));
    }

    private Expression product() {
        Expression left = power();
        while (tokens.isSign("*")
                || tokens.isSign("/")
                || tokens.isSign("//")
                || tokens.isSign("%")) {
            String sign = tokens.next().text();
            left = new Operators.Binary(sign, left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = unary(true);
        while (tokens.skipSign("**")) {
            left = new Operators.Binary("**", left, unary(true));
        }
        return left;
    }

    private Expression unary(boolean withFilter) {
        Expression value;
        if (tokens.isSign("-") || tokens.isSign("+")) {
            if (++depth > engine.limits().nesting()) {
                throw tokens.fault("Expressions are nested too deep here.");
            }
            boolean minus = tokens.next().text().equals("-");
            value = new Operators.Sign(minus, unary(false));
            depth--;
        } else {
            value = primary();
        }
        value = postfix(value);
        return withFilter ? uses.filtered(value) : value;
    }

    /** A name, a constant, or what stands in brackets. */
    Expression primary() {
        Token token = tokens.current();
        switch (token.kind()) {
            case NAME -> {
                tokens.next();
                return name(token.text());
            }
            case STRING -> {
                var text = new StringBuilder();
                while (tokens.is(Token.Kind.STRING)) {
                    text.append(tokens.next().text());
                }
                return new Constants.Constant(text.toString());
            }
            case INTEGER, FLOAT -> {
                tokens.next();
                return new Constants.Constant(token.value());
            }
            case SIGN -> {
                switch (token.text()) {
                    case "(" -> {
                        tokens.next();
                        Expression inside = tuple(false, true, null, true);
                        tokens.expectSign(")");
                        return inside;
                    }
                    case "[" -> {
                        return list();
                    }
                    case "{" -> {
                        return map();
                    }
                    default -> {}
                }
            }
            default -> {}
        }
        throw tokens.fault("unexpected " + PythonText.quoted(token.shown()));
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Constants.Constant(true);
            case "false", "False" -> new Constants.Constant(false);
            case "none", "None" -> new Constants.Constant(null);
            default -> {
                mentioned.forEach(names -> names.add(name));
                yield new Access.Name(name);
            }
        };
    }

    /** Expressions with commas between them, or the only one. */
    Expression tuple(
            boolean simple, boolean withCondition, @Nullable String end, boolean inBrackets) {
        var items = new ArrayList<Expression>();
        boolean several = false;
        while (true) {
            if (!items.isEmpty()) {
                tokens.expectSign(",");
            }
            if (endsTuple(end)) {
                break;
            }
            items.add(simple ? primary() : parse(withCondition));
            if (!tokens.isSign(",")) {
                break;
            }
            several = true;
        }
        if (!several && !items.isEmpty()) {
            return items.getFirst();
        }
        if (!several && !inBrackets) {
            throw tokens.fault(
                    "Expected an expression, got " + PythonText.quoted(tokens.current().shown()));
        }
        return new Constants.TupleOf(List.copyOf(items));
    }

    private boolean endsTuple(@Nullable String end) {
        return tokens.is(Token.Kind.PRINT_END)
                || tokens.is(Token.Kind.BLOCK_END)
                || tokens.isSign(")")
                || (end != null && tokens.isName(end));
    }

    private Expression list() {
        tokens.expectSign("[");
        var items = new ArrayList<Expression>();
        while (!tokens.isSign("]")) {
            if (!items.isEmpty()) {
                tokens.expectSign(",");
            }
            if (tokens.isSign("]")) {
                break;
            }
            items.add(parse());
        }
        tokens.expectSign("]");
        return new Constants.ListOf(List.copyOf(items));
    }

    private Expression map() {
        tokens.expectSign("{");
        var entries = new ArrayList<Constants.Entry>();
        while (!tokens.isSign("}")) {
            if (!entries.isEmpty()) {
                tokens.expectSign(",");
            }
            if (tokens.isSign("}")) {
                break;
            }
            Expression key = parse();
            tokens.expectSign(":");
            entries.add(new Constants.Entry(key, parse()));
        }
        tokens.expectSign("}");
        return new Constants.MapOf(List.copyOf(entries));
    }

    /** What follows a value: dots, brackets, calls. */
    Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.skipSign(".")) {
                value = dotted(value);
            } else if (tokens.skipSign("[")) {
                value = subscript(value);
            } else if (tokens.isSign("(")) {
                value = new Access.Call(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression dotted(Expression value) {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> new Access.Member(value, token.text(), engine.lookup(token.text()));
            case INTEGER -> new Access.Item(value, new Constants.Constant(token.value()));
            default -> throw tokens.fault("expected name or number", token.line());
        };
    }

    private Expression subscript(Expression value) {
        var keys = new ArrayList<Expression>();
        Expression cut = null;
        while (!tokens.isSign("]")) {
            if (!keys.isEmpty()) {
                tokens.expectSign(",");
            }
            Expression start = tokens.isSign(":") ? null : parse();
            if (tokens.isSign(":")) {
                cut = slice(value, start);
                break;
            }
            keys.add(start == null ? new Constants.Constant(null) : start);
        }
        tokens.expectSign("]");
        if (cut != null) {
            return cut;
        }
        return new Access.Item(
                value, keys.size() == 1 ? keys.getFirst() : new Constants.TupleOf(keys));
    }

    private Expression slice(Expression value, @Nullable Expression start) {
        tokens.expectSign(":");
        Expression stop = tokens.isSign(":") || tokens.isSign("]") ? null : parse();
        Expression step = tokens.skipSign(":") && !tokens.isSign("]") ? parse() : null;
        return new SliceOf(value, start, stop, step);
    }

    CallArguments arguments() {
        int line = tokens.current().line();
        tokens.expectSign("(");
        var inOrder = new ArrayList<Expression>();
        Map<String, Expression> byName = new LinkedHashMap<>();
        Expression more = null;
        Expression named = null;
        boolean first = true;
        while (!tokens.isSign(")")) {
            if (!first) {
                tokens.expectSign(",");
                if (tokens.isSign(")")) {
                    break;
                }
            }
            first = false;
            boolean wrong;
            if (tokens.skipSign("**")) {
                wrong = named != null;
                named = parse();
            } else if (tokens.skipSign("*")) {
                wrong = more != null || named != null;
                more = parse();
            } else if (tokens.is(Token.Kind.NAME) && tokens.ahead().isSign("=")) {
                wrong = named != null;
                String name = tokens.next().text();
                tokens.next();
                byName.put(name, parse());
            } else {
                wrong = more != null || named != null || !byName.isEmpty();
                inOrder.add(parse());
            }
            if (wrong) {
                throw tokens.fault("invalid syntax for function call expression", line);
            }
        }
        tokens.expectSign(")");
        return new CallArguments(List.copyOf(inOrder), byName, more, named);
    }
}
