package dev.belleville.core.internal;

import java.math.BigDecimal;
import java.util.function.ToLongFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/** A parser that gives a number with a fraction as a whole one only where nothing is lost: 3.0. */
final class ExactParser extends JsonParserDelegate {
    ExactParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public int getValueAsInt() {
        return hasFraction() ? (int) exact(BigDecimal::intValueExact) : super.getValueAsInt();
    }

    @Override
    public long getValueAsLong() {
        return hasFraction() ? exact(BigDecimal::longValueExact) : super.getValueAsLong();
    }

    private boolean hasFraction() {
        return currentToken() == JsonToken.VALUE_NUMBER_FLOAT;
    }

    private long exact(ToLongFunction<BigDecimal> whole) {
        try {
            return whole.applyAsLong(getDecimalValue());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new StreamReadException(
                    this, getString() + " is not a whole number, or does not fit", e);
        }
    }
}
