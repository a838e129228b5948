package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What opens an API and is exchanged for itself with a later end, until a time that it names
 * itself: one token in place of two. Where the site has a {@code TokenBlacklistApp} each is
 * remembered, and can be taken back. simplejwt's SlidingToken; immutable.
 *
 * <p>An API takes it where the setting {@code jwtAuthTokenClasses} names it.
 */
public final class SlidingToken extends JsonWebToken {
    static final String TYPE = "sliding";

    private SlidingToken(Map<String, Object> claims) {
        super(claims);
    }

    /** A new one, which is remembered. {@code SlidingToken.for_user}. */
    public static SlidingToken forUser(AbstractBaseUser user) {
        Map<String, Object> claims = fresh(TYPE, lifetime());
        Duration slides = Names.settings().get(JwtSettings.SLIDING_TOKEN_REFRESH_LIFETIME);
        claims.put(
                refreshClaim(), JwtApp.current().clock().instant().plus(slides).getEpochSecond());
        claims.putAll(TokenUsers.claims(user));
        var token = new SlidingToken(claims);
        Blacklist.outstand(token, user);
        return token;
    }

    /**
     * The one that {@code text} is.
     *
     * @throws TokenError if it is none that is taken
     */
    public static SlidingToken parse(String text) {
        Map<String, Object> claims = believed(text);
        check(claims, TYPE);
        var token = new SlidingToken(claims);
        if (Blacklist.has(token)) {
            throw new TokenError(Blacklist.REFUSAL);
        }
        return token;
    }

    /** The same with one claim more: plain values as JSON has them. */
    public SlidingToken with(String claim, Object value) {
        return new SlidingToken(claimsWith(claim, value));
    }

    /**
     * Takes it back, with all that it was exchanged for; whether it was taken until now.
     *
     * @throws dev.belleville.core.ImproperlyConfigured if the site remembers no tokens
     */
    public boolean blacklist() {
        return Blacklist.add(this);
    }

    /**
     * The same with a later end.
     *
     * @throws TokenError where it may not be exchanged any more
     */
    SlidingToken refreshed() {
        Instant end = refreshableUntil();
        if (JwtApp.current().backend().isOver(end)) {
            throw about(Translation.gettextNoop("Token '{claim}' claim has expired"));
        }
        var claims = new LinkedHashMap<>(claims());
        Map<String, Object> fresh = fresh(TYPE, lifetime());
        claims.put(EXPIRES, fresh.get(EXPIRES));
        claims.put(ISSUED, fresh.get(ISSUED));
        return new SlidingToken(claims);
    }

    /** What it is exchanged for last ends then, and nobody has to remember it. */
    @Override
    Instant remembered() {
        Instant last = refreshableUntil().plus(lifetime());
        return last.isAfter(expiresAt()) ? last : expiresAt();
    }

    private Instant refreshableUntil() {
        if (get(refreshClaim()) instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw about(Translation.gettextNoop("Token has no '{claim}' claim"));
    }

    private static TokenError about(String message) {
        return new TokenError(Translation.gettext(message).replace("{claim}", refreshClaim()));
    }

    private static String refreshClaim() {
        return Names.settings().get(JwtSettings.SLIDING_TOKEN_REFRESH_EXP_CLAIM);
    }

    private static Duration lifetime() {
        return Names.settings().get(JwtSettings.SLIDING_TOKEN_LIFETIME);
    }
}
