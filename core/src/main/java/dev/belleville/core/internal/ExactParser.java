package dev.belleville.core.internal;

import dev.belleville.core.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/** A parser that gives a number as one of another kind only where nothing of it is lost. */
final class ExactParser extends JsonParserDelegate {
    ExactParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public byte getByteValue() {
        return fit(Byte.class);
    }

    @Override
    public short getShortValue() {
        return fit(Short.class);
    }

    @Override
    public int getIntValue() {
        return fit(Integer.class);
    }

    @Override
    public int getValueAsInt() {
        return isNumber() ? getIntValue() : super.getValueAsInt();
    }

    @Override
    public long getLongValue() {
        return fit(Long.class);
    }

    @Override
    public long getValueAsLong() {
        return isNumber() ? getLongValue() : super.getValueAsLong();
    }

    @Override
    public float getFloatValue() {
        return fit(Float.class);
    }

    @Override
    public double getDoubleValue() {
        return fit(Double.class);
    }

    @Override
    public BigInteger getBigIntegerValue() {
        return fit(BigInteger.class);
    }

    @Override
    public BigDecimal getDecimalValue() {
        return fit(BigDecimal.class);
    }

    private boolean isNumber() {
        return currentToken() != null && currentToken().isNumeric();
    }

    private <T> T fit(Class<T> box) {
        try {
            return box.cast(Numbers.to(getNumberValue(), box));
        } catch (IllegalArgumentException e) {
            throw new StreamReadException(this, e.getMessage(), e);
        }
    }
}
