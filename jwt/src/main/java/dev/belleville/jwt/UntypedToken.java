package dev.belleville.jwt;

import java.util.Map;

/** A token of any type, to see whether the site believes it. simplejwt's UntypedToken. */
public final class UntypedToken extends JsonWebToken {
    private UntypedToken(Map<String, Object> claims) {
        super(claims);
    }

    /**
     * The one that {@code text} is.
     *
     * @throws TokenError if it is none that is taken
     */
    public static UntypedToken parse(String text) {
        Map<String, Object> claims = believed(text);
        check(claims, null);
        return new UntypedToken(claims);
    }
}
