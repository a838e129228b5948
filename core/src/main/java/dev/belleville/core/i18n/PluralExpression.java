package dev.belleville.core.i18n;

import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** The C of plural rules: whole numbers, {@code n}, and the operators that C has for them. */
final class PluralExpression {
    private static final int DEEPEST = 100;

    /** What binds weakest comes first; of two that begin alike, the longer. */
    private static final List<List<String>> LEVELS =
            List.of(
                    List.of("||"),
                    List.of("&&"),
                    List.of("==", "!="),
                    List.of("<=", ">=", "<", ">"),
                    List.of("+", "-"),
                    List.of("*", "/", "%"));

    private final String text;
    private int at;
    private int depth;

    PluralExpression(String text) {
        this.text = text;
    }

    LongUnaryOperator parse() {
        LongUnaryOperator all = choice();
        if (!rest().isEmpty()) {
            throw wrong();
        }
        return all;
    }

    private LongUnaryOperator choice() {
        if (++depth > DEEPEST) {
            throw wrong();
        }
        LongUnaryOperator condition = binary(0);
        if (take("?")) {
            LongUnaryOperator yes = choice();
            if (!take(":")) {
                throw wrong();
            }
            LongUnaryOperator no = choice();
            depth--;
            return n -> condition.applyAsLong(n) != 0 ? yes.applyAsLong(n) : no.applyAsLong(n);
        }
        depth--;
        return condition;
    }

    private LongUnaryOperator binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        LongUnaryOperator left = binary(level + 1);
        while (true) {
            String operator = LEVELS.get(level).stream().filter(this::take).findFirst().orElse("");
            if (operator.isEmpty()) {
                return left;
            }
            LongUnaryOperator a = left;
            LongUnaryOperator b = binary(level + 1);
            LongBinaryOperator both = operation(operator);
            left = n -> both.applyAsLong(a.applyAsLong(n), b.applyAsLong(n));
        }
    }

    private static LongBinaryOperator operation(String operator) {
        return switch (operator) {
            case "||" -> (a, b) -> truth(a != 0 || b != 0);
            case "&&" -> (a, b) -> truth(a != 0 && b != 0);
            case "==" -> (a, b) -> truth(a == b);
            case "!=" -> (a, b) -> truth(a != b);
            case "<=" -> (a, b) -> truth(a <= b);
            case ">=" -> (a, b) -> truth(a >= b);
            case "<" -> (a, b) -> truth(a < b);
            case ">" -> (a, b) -> truth(a > b);
            case "+" -> (a, b) -> a + b;
            case "-" -> (a, b) -> a - b;
            case "*" -> (a, b) -> a * b;
            case "/" -> (a, b) -> b == 0 ? 0 : a / b; // a catalogue must not end a page
            default -> (a, b) -> b == 0 ? 0 : a % b;
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private LongUnaryOperator unary() {
        if (take("!")) {
            LongUnaryOperator operand = unary();
            return n -> truth(operand.applyAsLong(n) == 0);
        }
        if (take("(")) {
            LongUnaryOperator inner = choice();
            if (!take(")")) {
                throw wrong();
            }
            return inner;
        }
        if (take("n")) {
            return n -> n;
        }
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 18) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        long number = Long.parseLong(text, start, at, 10);
        return _ -> number;
    }

    private boolean take(String token) {
        if (!rest().startsWith(token)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private String rest() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "The plural rule '" + text.strip() + "' cannot be read from '" + rest() + "' on.");
    }
}
