package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.CallArguments;
import dev.belleville.jinja.internal.node.Constants;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.SliceOf;
import dev.belleville.template.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what follows a value: dots, brackets, calls. */
final class PostfixParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Engine engine;

    PostfixParser(Tokens tokens, ExpressionParser expressions, Engine engine) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.engine = engine;
    }

    /** What follows a value: dots, brackets, calls. */
    Expression parse(Expression start) {
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
            Expression start = tokens.isSign(":") ? null : expressions.parse();
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
        Expression stop = tokens.isSign(":") || tokens.isSign("]") ? null : expressions.parse();
        Expression step = tokens.skipSign(":") && !tokens.isSign("]") ? expressions.parse() : null;
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
                named = expressions.parse();
            } else if (tokens.skipSign("*")) {
                wrong = more != null || named != null;
                more = expressions.parse();
            } else if (tokens.is(Token.Kind.NAME) && tokens.ahead().isSign("=")) {
                wrong = named != null;
                String name = tokens.next().text();
                tokens.next();
                byName.put(name, expressions.parse());
            } else {
                wrong = more != null || named != null || !byName.isEmpty();
                inOrder.add(expressions.parse());
            }
            if (wrong) {
                throw tokens.fault("invalid syntax for function call expression", line);
            }
        }
        tokens.expectSign(")");
        return new CallArguments(List.copyOf(inOrder), byName, more, named);
    }
}
