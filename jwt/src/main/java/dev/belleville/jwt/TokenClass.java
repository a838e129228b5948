package dev.belleville.jwt;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The classes of tokens by which an API may know who calls. */
enum TokenClass {
    ACCESS("AccessToken", AccessToken.TYPE),
    SLIDING("SlidingToken", SlidingToken.TYPE);

    private final String called;
    private final String type;

    TokenClass(String called, String type) {
        this.called = called;
        this.type = type;
    }

    /** Those that the running site takes, in order. */
    static List<TokenClass> taken() {
        var taken = new ArrayList<TokenClass>();
        for (String name : JsonWebToken.Names.settings().get(JwtSettings.AUTH_TOKEN_CLASSES)) {
            taken.add(named(name));
        }
        if (taken.isEmpty()) {
            throw new ImproperlyConfigured(
                    "The setting jwtAuthTokenClasses is empty: nobody could be known.");
        }
        return taken;
    }

    private static TokenClass named(String name) {
        for (TokenClass one : values()) {
            if (one.called.equals(name)) {
                return one;
            }
        }
        List<String> known = Arrays.stream(values()).map(TokenClass::called).toList();
        throw new ImproperlyConfigured(
                "The setting jwtAuthTokenClasses names '%s'; it takes %s.%s"
                        .formatted(name, String.join(", ", known), Suggestion.of(name, known)));
    }

    /**
     * The token that {@code text} is.
     *
     * @throws TokenError if it is none of this class that is taken
     */
    JsonWebToken parse(String text) {
        return switch (this) {
            case ACCESS -> AccessToken.parse(text);
            case SLIDING -> SlidingToken.parse(text);
        };
    }

    String called() {
        return called;
    }

    String type() {
        return type;
    }
}
