package dev.belleville.orm;

import dev.belleville.orm.meta.FieldKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two expressions and an operator between. Django's CombinedExpression.
 *
 * @param left the first operand
 * @param operator what is done
 * @param right the second operand
 * @param output what it gives; null for what the operands say
 */
public record Combined(
        Expression left, Operator operator, Expression right, @Nullable FieldKind output)
        implements Expression {
    /** What is done to two operands. */
    public enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%"),
        POWER("^"),
        BIT_AND("&"),
        BIT_OR("|"),
        BIT_XOR("^"),
        BIT_LEFT_SHIFT("<<"),
        BIT_RIGHT_SHIFT(">>");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** Whether it is done to the bits of whole numbers. */
        public boolean isOfBits() {
            return compareTo(BIT_AND) >= 0;
        }

        /** As SQL writes it, but where a database has another word. */
        public String symbol() {
            return symbol;
        }
    }

    Combined(Expression left, Operator operator, Expression right) {
        this(left, operator, right, null);
    }

    @Override
    public Combined output(FieldKind kind) {
        return new Combined(left, operator, right, kind);
    }

    @Override
    public List<Expression> operands() {
        return List.of(left, right);
    }
}
