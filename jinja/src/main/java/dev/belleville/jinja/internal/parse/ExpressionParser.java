package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.node.Environment;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.Operators;
import dev.belleville.template.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads expressions: from those that bind least down to names and constants. */
final class ExpressionParser {
    private static final Set<String> COMPARE = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Tokens tokens;
    private final Engine engine;
    private final UseParser uses;
    private final PrimaryParser primaries;
    private final PostfixParser postfixes;
    private int depth;

    ExpressionParser(Tokens tokens, Environment environment) {
        this.tokens = tokens;
        engine = environment.realm().engine();
        primaries = new PrimaryParser(tokens, this);
        postfixes = new PostfixParser(tokens, this, engine);
        uses = new UseParser(tokens, this, environment.vocabulary());
    }

    PrimaryParser primaries() {
        return primaries;
    }

    PostfixParser postfixes() {
        return postfixes;
    }

    UseParser uses() {
        return uses;
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
            value = primaries.parse();
        }
        value = postfixes.parse(value);
        return withFilter ? uses.filtered(value) : value;
    }
}
