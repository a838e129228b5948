package dev.belleville.web.auth;

import dev.belleville.core.Settings;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * Counts the wrong passwords of one name from one address, in the cache {@code default}: after some
 * of them no more are looked at for a while. Who has the name and comes from elsewhere does not
 * wait. Behind a proxy the address is the visitor's where the setting {@code trustedProxies} says
 * so.
 */
public final class LoginThrottle {
    private static final String PREFIX = "dev.belleville.web.auth.login.";

    private final Cache cache = Site.current().cache();
    private final int attempts;
    private final Duration wait;
    private final String key;

    private LoginThrottle(Settings settings, String key) {
        attempts = settings.get(AuthSettings.LOGIN_ATTEMPTS);
        wait = settings.get(AuthSettings.LOGIN_WAIT);
        this.key = key;
    }

    /** That of who says to be {@code username} and sends {@code request}. */
    public static LoginThrottle of(Request request, String username) {
        String name = AbstractBaseUser.normalizeUsername(username).toLowerCase(Locale.ROOT);
        // who reads the cache learns neither names nor addresses
        byte[] hash =
                Crypto.saltedHmac(
                        PREFIX,
                        request.remoteAddress() + " " + name,
                        SecretKeys.current().key().reveal());
        return new LoginThrottle(
                Site.current().settings(), PREFIX + HexFormat.of().formatHex(hash));
    }

    /**
     * Counts a password before it is looked at, so that those sent at once count as well; whether
     * it may be looked at. Say {@link #succeeded} where it is the right one.
     */
    public boolean begin() {
        if (attempts == 0 || cache.add(key, 1L, wait)) {
            return true;
        }
        try {
            return cache.incr(key) <= attempts;
        } catch (NoSuchElementException _) {
            cache.add(key, 1L, wait); // forgotten in between
            return true;
        }
    }

    /** How long they are remembered, from the first one on. */
    public Duration delay() {
        return wait;
    }

    /** The right one: those before are forgotten. */
    public void succeeded() {
        cache.delete(key);
    }
}
