package dev.belleville.orm;

/**
 * Two expressions and an operator between. Django's CombinedExpression.
 *
 * @param left the first operand
 * @param operator what is done
 * @param right the second operand
 */
public record Combined(Expression left, Operator operator, Expression right) implements Expression {
    /** What is done to two operands. */
    public enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** As SQL writes it. */
        public String symbol() {
            return symbol;
        }
    }
}
