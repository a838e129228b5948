package dev.belleville.core.internal;

import dev.belleville.core.Surrogates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * A parser that refuses half a surrogate pair in texts and names. JSON can spell one ({@code
 * "\ud800"}), but nobody can encode it: whoever keeps it can never show it again.
 */
final class WholeTextParser extends JsonParserDelegate {
    WholeTextParser(JsonParser parser) {
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
