package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.UndefinedMode;
import dev.belleville.jinja.internal.value.Arithmetic;
import dev.belleville.jinja.internal.value.Comparison;
import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.jinja.internal.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators, with Python's meaning. */
public final class Operators {
    private Operators() {}

    /** {@code a and b}. */
    public record And(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            Object value = left.eval(frame);
            return Truth.of(value) ? right.eval(frame) : value;
        }
    }

    /** {@code a or b}. */
    public record Or(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            Object value = left.eval(frame);
            return Truth.of(value) ? value : right.eval(frame);
        }
    }

    /** {@code not a}. */
    public record Not(Expression value) implements Expression {
        @Override
        public Object eval(Frame frame) {
            return !Truth.of(value.eval(frame));
        }
    }

    /** {@code a if test else b}; {@code place} is where it stands. */
    public record Choose(Expression test, Expression yes, @Nullable Expression no, String place)
            implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            if (Truth.of(test.eval(frame))) {
                return yes.eval(frame);
            }
            return no == null
                    ? Undefined.because(
                            UndefinedMode.DEFAULT,
                            "the inline if-expression on "
                                    + place
                                    + " evaluated to false and no else section was defined.")
                    : no.eval(frame);
        }
    }

    /** {@code a ~ b}. */
    public record Joined(List<Expression> parts) implements Expression {
        @Override
        public Object eval(Frame frame) {
            return Arithmetic.joined(Constants.values(parts, frame), frame.escapes, frame.realm());
        }
    }

    /** {@code -a}, {@code +a}. */
    public record Sign(boolean minus, Expression value) implements Expression {
        @Override
        public Object eval(Frame frame) {
            Object number = value.eval(frame);
            return minus ? Arithmetic.negative(number) : Arithmetic.positive(number);
        }
    }

    /** {@code a + b} and its like. */
    public record Binary(String sign, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object eval(Frame frame) {
            Object a = left.eval(frame);
            Object b = right.eval(frame);
            return switch (sign) {
                case "+" -> Arithmetic.add(a, b, frame.realm());
                case "-" -> Arithmetic.subtract(a, b);
                case "*" -> Arithmetic.multiply(a, b, frame.realm());
                case "/" -> Arithmetic.divide(a, b);
                case "//" -> Arithmetic.floorDivide(a, b);
                case "%" -> Arithmetic.modulo(a, b, frame.realm());
                default -> Arithmetic.power(a, b);
            };
        }
    }

    /** {@code a < b <= c}: each beside the next. */
    public record Compare(Expression first, List<Step> steps) implements Expression {
        /** A comparison with what stands before. */
        public record Step(String sign, Expression other) {}

        @Override
        public Object eval(Frame frame) {
            Object left = first.eval(frame);
            for (int i = 0; i < steps.size(); i++) {
                Object right = steps.get(i).other.eval(frame);
                if (!holds(steps.get(i).sign, left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }

        private static boolean holds(String sign, @Nullable Object a, @Nullable Object b) {
            return switch (sign) {
                case "==" -> Comparison.equal(a, b);
                case "!=" -> !Comparison.equal(a, b);
                case "<" -> Comparison.order(a, b) < 0;
                case "<=" -> Comparison.order(a, b) <= 0;
                case ">" -> Comparison.order(a, b) > 0;
                case ">=" -> Comparison.order(a, b) >= 0;
                case "in" -> Comparison.contains(b, a);
                default -> !Comparison.contains(b, a);
            };
        }
    }
}
