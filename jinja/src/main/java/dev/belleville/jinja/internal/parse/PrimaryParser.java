package dev.belleville.jinja.internal.parse;

import dev.belleville.core.PythonText;
import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.Constants;
import dev.belleville.jinja.internal.node.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names, constants, and what stands in brackets; remembers which names were mentioned. */
final class PrimaryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Deque<Set<String>> mentioned = new ArrayDeque<>();

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** From here on, gathers the names that are mentioned. */
    void watch() {
        mentioned.push(new HashSet<>());
    }

    /** The names since the last {@link #watch}. */
    Set<String> watched() {
        return Set.copyOf(mentioned.pop());
    }

    /** A name, a constant, or what stands in brackets. */
    Expression parse() {
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
            items.add(simple ? parse() : expressions.parse(withCondition));
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
            items.add(expressions.parse());
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
            Expression key = expressions.parse();
            tokens.expectSign(":");
            entries.add(new Constants.Entry(key, expressions.parse()));
        }
        tokens.expectSign("}");
        return new Constants.MapOf(List.copyOf(entries));
    }
}
