package dev.belleville.jwt;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of its bearer until it ends, signed by the site. Whoever shows it is believed:
 * {@link #encoded} is a secret, and {@link #toString} is not. simplejwt's Token; immutable.
 */
public abstract sealed class JsonWebToken
        permits AccessToken, RefreshToken, SlidingToken, UntypedToken {
    static final String EXPIRES = "exp";
    static final String ISSUED = "iat";

    private final Map<String, Object> claims;

    JsonWebToken(Map<String, Object> claims) {
        this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** All that it says, in order; times are seconds since 1970. */
    public final Map<String, Object> claims() {
        return claims;
    }

    /** What it says of {@code claim}; null for nothing. */
    public final @Nullable Object get(String claim) {
        return claims.get(claim);
    }

    /** The name of this one token. */
    public final String jti() {
        return String.valueOf(get(Names.jti()));
    }

    /** When it ends. */
    public final Instant expiresAt() {
        return Instant.ofEpochSecond(((Number) claims.getOrDefault(EXPIRES, 0L)).longValue());
    }

    /** How long it has to be remembered. */
    Instant remembered() {
        return expiresAt();
    }

    /** The text that its bearer shows. What Python's {@code str(token)} gives. */
    public final String encoded() {
        return JwtApp.current().backend().encode(claims);
    }

    /** Without what makes it a secret. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + jti() + "]";
    }

    /** The claims with one more, or another in its place. */
    final Map<String, Object> claimsWith(String claim, Object value) {
        var more = new LinkedHashMap<>(claims);
        more.put(claim, value);
        return more;
    }

    /** What a new token of {@code type} says, whoever bears it. */
    static Map<String, Object> fresh(String type, Duration lifetime) {
        Instant now = JwtApp.current().clock().instant();
        var claims = new LinkedHashMap<String, Object>();
        claims.put(Names.type(), type);
        claims.put(EXPIRES, now.plus(lifetime).getEpochSecond());
        claims.put(ISSUED, now.getEpochSecond());
        claims.put(Names.jti(), UUID.randomUUID().toString().replace("-", ""));
        return claims;
    }

    /** The same for {@code user}. */
    static Map<String, Object> fresh(String type, Duration lifetime, AbstractBaseUser user) {
        Map<String, Object> claims = fresh(type, lifetime);
        claims.putAll(TokenUsers.claims(user));
        return claims;
    }

    /** What {@code token} says, believed; of any type. */
    static Map<String, Object> believed(String token) {
        return JwtApp.current().backend().decode(token);
    }

    /**
     * Refuses claims that lack what a token of {@code type} must say.
     *
     * @param type null for any
     */
    static void check(Map<String, Object> claims, @Nullable String type) {
        if (!claims.containsKey(EXPIRES)) {
            throw new TokenError(Translation.gettextNoop("Token has no 'exp' claim"));
        }
        if (!(claims.get(Names.jti()) instanceof String)) {
            throw new TokenError(Translation.gettextNoop("Token has no id"));
        }
        if (type == null) {
            return;
        }
        Object said = claims.get(Names.type());
        if (said == null) {
            throw new TokenError(Translation.gettextNoop("Token has no type"));
        }
        if (!said.equals(type)) {
            throw new TokenError(Translation.gettextNoop("Token has wrong type"));
        }
    }

    /** The claims' names that the site may choose. */
    static final class Names {
        private Names() {}

        static String type() {
            return settings().get(JwtSettings.TOKEN_TYPE_CLAIM);
        }

        static String jti() {
            return settings().get(JwtSettings.JTI_CLAIM);
        }

        static String user() {
            return settings().get(JwtSettings.USER_ID_CLAIM);
        }

        static Settings settings() {
            return Site.current().settings();
        }
    }
}
