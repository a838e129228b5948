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
 * Counts wrong passwords in the cache {@code default}: those of one name from one address, all from
 * one address, whatever the names, and all of one name, wherever they come from. After some of them
 * no more are looked at for a while. Behind a proxy the address is the visitor's where the setting
 * {@code trustedProxies} says so.
 */
public final class LoginThrottle {
    private static final String PREFIX = "dev.belleville.web.auth.login.";

    private final Cache cache = Site.current().cache();
    private final Duration wait;
    private final Count both;
    private final Count address;
    private final Count name;

    /**
     * A count of wrong passwords.
     *
     * @param limit how many are looked at; 0 for all
     */
    private record Count(String key, int limit) {
        /** Counts one more; whether it is within the limit. */
        boolean add(Cache cache, Duration wait) {
            if (limit == 0 || cache.add(key, 1L, wait)) {
                return true;
            }
            try {
                return cache.incr(key) <= limit;
            } catch (NoSuchElementException _) {
                cache.add(key, 1L, wait); // forgotten in between
                return true;
            }
        }

        /** Takes one back. */
        void subtract(Cache cache) {
            try {
                if (limit > 0) {
                    cache.decr(key);
                }
            } catch (NoSuchElementException _) {
                return; // forgotten in between, and with it all before
            }
        }
    }

    private LoginThrottle(Settings settings, String remote, String username) {
        wait = settings.get(AuthSettings.LOGIN_WAIT);
        both = count(remote + " " + username, settings.get(AuthSettings.LOGIN_ATTEMPTS));
        int perAddress = settings.get(AuthSettings.LOGIN_ATTEMPTS_PER_ADDRESS);
        address = count(remote + " ", remote.isEmpty() ? 0 : perAddress); // none is no one's
        name = count(" " + username, settings.get(AuthSettings.LOGIN_ATTEMPTS_PER_NAME));
    }

    /** Who reads the cache learns neither names nor addresses. */
    private static Count count(String whose, int limit) {
        byte[] hash = Crypto.saltedHmac(PREFIX, whose, SecretKeys.current().key().reveal());
        return new Count(PREFIX + HexFormat.of().formatHex(hash), limit);
    }

    /** That of who says to be {@code username} and sends {@code request}. */
    public static LoginThrottle of(Request request, String username) {
        return new LoginThrottle(
                Site.current().settings(),
                request.remoteAddress(),
                AbstractBaseUser.normalizeUsername(username).toLowerCase(Locale.ROOT));
    }

    /**
     * Counts a password before it is looked at, so that those sent at once count as well; whether
     * it may be looked at. Say {@link #succeeded} where it is the right one.
     */
    public boolean begin() {
        boolean isFree = both.add(cache, wait);
        isFree = address.add(cache, wait) && isFree; // each counts, whatever the others say
        return name.add(cache, wait) && isFree;
    }

    /** How long they are remembered, from the first one on. */
    public Duration delay() {
        return wait;
    }

    /**
     * The right one: those of the name are forgotten. What else the address tried still counts, or
     * who guesses would log in as themselves in between.
     */
    public void succeeded() {
        cache.delete(both.key);
        cache.delete(name.key);
        address.subtract(cache);
    }
}
