package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.filter.Filter;
import dev.belleville.jinja.internal.filter.Test;
import dev.belleville.jinja.internal.filter.Vocabulary;
import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.CallArguments;
import dev.belleville.jinja.internal.node.Constants;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.Operators;
import dev.belleville.jinja.internal.node.Uses;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads filters and tests. One that is not there is an error at once, unless under a condition. */
final class UseParser {
    private static final Set<String> ENDS = Set.of("else", "or", "and");

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final Vocabulary vocabulary;
    private int soft;

    UseParser(Tokens tokens, ExpressionParser expressions, Vocabulary vocabulary) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.vocabulary = vocabulary;
    }

    /** From here on, what is written may never be asked for. */
    void soften() {
        soft++;
    }

    void harden() {
        soft--;
    }

    /** The value through the filters, tests and calls that follow. */
    Expression filtered(Expression start) {
        Expression value = start;
        while (true) {
            if (tokens.skipSign("|")) {
                value = filter(value);
            } else if (tokens.isName("is")) {
                tokens.next();
                value = test(value);
            } else if (tokens.isSign("(")) {
                value = new Access.Call(value, expressions.postfixes().arguments());
            } else {
                return value;
            }
        }
    }

    /** Filters alone, on what is captured: {@code upper|trim}. */
    Expression chain() {
        Expression value = filter(new Constants.Captured());
        while (tokens.skipSign("|")) {
            value = filter(value);
        }
        return value;
    }

    private Expression filter(Expression value) {
        int line = tokens.current().line();
        String name = name();
        CallArguments given =
                tokens.isSign("(") ? expressions.postfixes().arguments() : CallArguments.NONE;
        Filter filter = vocabulary.filters().get(name);
        return filter == null
                ? unknown(vocabulary.noFilter(name), line)
                : new Uses.Filtered(value, filter, given);
    }

    private Expression unknown(String message, int line) {
        if (soft == 0) {
            throw tokens.fault(message, line);
        }
        return new Uses.Unknown(message);
    }

    private String name() {
        var name = new StringBuilder(tokens.expect(Token.Kind.NAME).text());
        while (tokens.skipSign(".")) {
            name.append('.').append(tokens.expect(Token.Kind.NAME).text());
        }
        return name.toString();
    }

    private Expression test(Expression value) {
        int line = tokens.current().line();
        boolean negated = tokens.skipName("not");
        String name = name();
        CallArguments given = CallArguments.NONE;
        if (tokens.isSign("(")) {
            given = expressions.postfixes().arguments();
        } else if (startsArgument()) {
            if (tokens.isName("is")) {
                throw tokens.fault("You cannot chain multiple tests with is");
            }
            Expression argument = expressions.postfixes().parse(expressions.primaries().parse());
            given = new CallArguments(List.of(argument), Map.of(), null, null);
        }
        Test test = vocabulary.tests().get(name);
        Expression tested =
                test == null
                        ? unknown(vocabulary.noTest(name), line)
                        : new Uses.Tested(value, test, given);
        return negated ? new Operators.Not(tested) : tested;
    }

    private boolean startsArgument() {
        return switch (tokens.current().kind()) {
            case NAME -> !ENDS.contains(tokens.current().text());
            case STRING, INTEGER, FLOAT -> true;
            case SIGN -> tokens.isSign("[") || tokens.isSign("{");
            default -> false;
        };
    }
}
