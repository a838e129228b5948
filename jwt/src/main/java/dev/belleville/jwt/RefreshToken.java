package dev.belleville.jwt;

import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What gives access tokens, for a day. Where the site has a {@code TokenBlacklistApp} each is
 * remembered, and can be taken back. simplejwt's RefreshToken; immutable.
 *
 * <pre>{@code
 * RefreshToken refresh = RefreshToken.forUser(anna).with("name", anna.getUsername());
 * Map.of("refresh", refresh.encoded(), "access", refresh.accessToken().encoded())
 * }</pre>
 */
public final class RefreshToken extends JsonWebToken {
    static final String TYPE = "refresh";

    /** The first token of those that followed one another. */
    private static final String FAMILY = "family";

    RefreshToken(Map<String, Object> claims) {
        super(claims);
    }

    /** A new one, which is remembered. {@code RefreshToken.for_user}. */
    public static RefreshToken forUser(AbstractBaseUser user) {
        var token = new RefreshToken(fresh(TYPE, lifetime(), user));
        Blacklist.outstand(token, user);
        return token;
    }

    /**
     * The one that {@code text} is.
     *
     * @throws TokenError if it is none that is taken
     */
    public static RefreshToken parse(String text) {
        RefreshToken token = signed(text);
        if (Blacklist.has(token)) {
            throw new TokenError(Blacklist.REFUSAL);
        }
        return token;
    }

    /** The same, which may have been taken back. */
    static RefreshToken signed(String text) {
        Map<String, Object> claims = believed(text);
        check(claims, TYPE);
        return new RefreshToken(claims);
    }

    /** The same with one claim more, which its access tokens have too. */
    public RefreshToken with(String claim, Object value) {
        return new RefreshToken(claimsWith(claim, value));
    }

    /** A new access token that says what this says of its bearer. {@code access_token}. */
    public AccessToken accessToken() {
        Map<String, Object> all =
                fresh(AccessToken.TYPE, Names.settings().get(JwtSettings.ACCESS_TOKEN_LIFETIME));
        List<String> own = List.of(EXPIRES, ISSUED, "jti", Names.jti(), Names.type(), FAMILY);
        claims().forEach((claim, value) -> {
            if (!own.contains(claim)) {
                all.put(claim, value);
            }
        });
        return new AccessToken(all);
    }

    /**
     * Takes it back; whether it was taken until now.
     *
     * @throws dev.belleville.core.ImproperlyConfigured if the site remembers no tokens
     */
    public boolean blacklist() {
        return Blacklist.add(this);
    }

    /** The next in its place, which is remembered; it stays as it is. */
    RefreshToken next(@Nullable AbstractBaseUser user) {
        var claims = new LinkedHashMap<>(claims());
        claims.putAll(fresh(TYPE, lifetime()));
        claims.put(FAMILY, family());
        var next = new RefreshToken(claims);
        Blacklist.outstand(next, user);
        return next;
    }

    /** The name of the first of those that followed one another up to this. */
    String family() {
        return get(FAMILY) instanceof String first ? first : jti();
    }

    private static Duration lifetime() {
        return Names.settings().get(JwtSettings.REFRESH_TOKEN_LIFETIME);
    }
}
