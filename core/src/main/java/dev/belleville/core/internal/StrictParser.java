package dev.belleville.core.internal;

import dev.belleville.core.Surrogates;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * A parser that refuses what JSON can spell in a few bytes and nobody can keep: half a surrogate
 * pair ({@code "\ud800"}), which no encoding holds, and numbers such as {@code 1e999999999}, for
 * whoever rounds, compares or prints them pays for a billion digits.
 */
final class StrictParser extends JsonParserDelegate {
    /** As long as Jackson lets a number be that is written out. */
    private static final int MAX_EXPONENT = 1000;

    StrictParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() {
        return checked(super.nextToken());
    }

    @Override
    public @Nullable JsonToken nextValue() {
        return checked(super.nextValue());
    }

    @Override
    public @Nullable String nextName() {
        String name = super.nextName();
        checked(currentToken());
        return name;
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        int match = super.nextNameMatch(matcher);
        checked(currentToken());
        return match;
    }

    @Override
    public BigDecimal getDecimalValue() {
        BigDecimal number;
        try {
            number = super.getDecimalValue();
        } catch (NumberFormatException e) {
            throw tooLarge();
        }
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw tooLarge();
        }
        return number;
    }

    private StreamReadException tooLarge() {
        return new StreamReadException(
                this, "The number's exponent is too large", currentTokenLocation());
    }

    private @Nullable JsonToken checked(@Nullable JsonToken token) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
            String text = getString();
            int at = Surrogates.findLone(text);
            if (at >= 0) {
                throw new StreamReadException(
                        this,
                        "Half a surrogate pair, " + Surrogates.name(text.charAt(at)),
                        currentTokenLocation());
            }
        }
        return token;
    }
}
