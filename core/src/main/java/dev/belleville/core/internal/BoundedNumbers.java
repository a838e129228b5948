package dev.belleville.core.internal;

import dev.belleville.core.JsonError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * A parser without numbers such as {@code 1e999999999}: a few bytes of text, but whoever rounds,
 * compares or prints them pays for a billion digits.
 */
final class BoundedNumbers extends JsonParserDelegate {
    /** As long as Jackson lets a number be that is written out. */
    private static final int MAX_EXPONENT = 1000;

    BoundedNumbers(JsonParser parser) {
        super(parser);
    }

    /** The number with a fraction or exponent that {@code parser} stands on. */
    static BigDecimal decimal(JsonParser parser) {
        BigDecimal number;
        try {
            number = parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw tooLarge(parser, e);
        }
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw tooLarge(parser, null);
        }
        return number;
    }

    @Override
    public BigDecimal getDecimalValue() {
        return decimal(delegate);
    }

    private static JsonError tooLarge(JsonParser parser, @Nullable Throwable cause) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new JsonError(
                "The number's exponent is too large", at.getLineNr(), at.getColumnNr(), cause);
    }
}
