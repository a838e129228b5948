package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Compare;
import dev.belleville.template.internal.value.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an <code>{% if %}</code>, or a part of it.
 *
 * <p>Where values cannot be compared or a filter cannot take one, an operator is false, as in
 * Django. Django swallows every other error as well; here a fault of the site's own code and a
 * database that is away go on up, since "no" would be the wrong answer to show.
 */
@FunctionalInterface
interface Condition {
    /** The value; whether it counts as true decides. */
    @Nullable Object value(Context context);

    /** The operators between two values, weakest first, with how strongly they bind. */
    enum Operator {
        OR("or", 6),
        AND("and", 7),
        IN("in", 9),
        NOT_IN("not in", 9),
        IS("is", 10),
        IS_NOT("is not", 10),
        EQUAL("==", 10),
        NOT_EQUAL("!=", 10),
        GREATER(">", 10),
        GREATER_OR_EQUAL(">=", 10),
        LESS("<", 10),
        LESS_OR_EQUAL("<=", 10);

        final String symbol;
        final int power;

        Operator(String symbol, int power) {
            this.symbol = symbol;
            this.power = power;
        }
    }

    /** Two parts and what is between them. */
    record Binary(Operator operator, Condition left, Condition right) implements Condition {
        @Override
        public @Nullable Object value(Context context) {
            try {
                return apply(context);
            } catch (RenderError | ClassCastException | IllegalArgumentException _) {
                return false; // as in Django: what cannot be compared does not hold
            }
        }

        private @Nullable Object apply(Context context) {
            Object a = left.value(context);
            if (operator == Operator.OR) {
                return Truth.of(a) ? a : right.value(context);
            }
            if (operator == Operator.AND) {
                return Truth.of(a) ? right.value(context) : a;
            }
            Object b = right.value(context);
            return switch (operator) {
                case IN -> Compare.contains(b, a);
                case NOT_IN -> !Compare.contains(b, a);
                case IS -> Compare.identical(a, b);
                case IS_NOT -> !Compare.identical(a, b);
                case EQUAL -> Compare.equal(a, b);
                case NOT_EQUAL -> !Compare.equal(a, b);
                case GREATER -> Compare.order(a, b) > 0;
                case GREATER_OR_EQUAL -> Compare.order(a, b) >= 0;
                case LESS -> Compare.order(a, b) < 0;
                default -> Compare.order(a, b) <= 0;
            };
        }
    }

    /** The opposite. */
    record Not(Condition operand) implements Condition {
        @Override
        public Object value(Context context) {
            try {
                return !Truth.of(operand.value(context));
            } catch (RenderError | ClassCastException | IllegalArgumentException _) {
                return false; // as in Django, both ways
            }
        }
    }
}
