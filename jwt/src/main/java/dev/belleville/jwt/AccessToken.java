package dev.belleville.jwt;

import dev.belleville.web.auth.AbstractBaseUser;
import java.util.Map;

/** What opens an API for some minutes. simplejwt's AccessToken; immutable. */
public final class AccessToken extends JsonWebToken {
    static final String TYPE = "access";

    AccessToken(Map<String, Object> claims) {
        super(claims);
    }

    /** A new one. {@code AccessToken.for_user}. */
    public static AccessToken forUser(AbstractBaseUser user) {
        return new AccessToken(
                fresh(TYPE, Names.settings().get(JwtSettings.ACCESS_TOKEN_LIFETIME), user));
    }

    /**
     * The one that {@code text} is.
     *
     * @throws TokenError if it is none that is taken
     */
    public static AccessToken parse(String text) {
        Map<String, Object> claims = believed(text);
        check(claims, TYPE);
        return new AccessToken(claims);
    }

    /** The same with one claim more: plain values as JSON has them. */
    public AccessToken with(String claim, Object value) {
        return new AccessToken(claimsWith(claim, value));
    }
}
