package dev.belleville.web.verification;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.http.Request;
import dev.belleville.web.Site;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * Who may be sent a code, whatever session asks: an address one at a time, a client so many. Kept
 * in the cache {@code default}, which learns neither addresses nor clients.
 */
final class SendLimits {
    private static final String PREFIX = "dev.belleville.web.verification.send.";

    private final Cache cache = Site.current().cache();
    private final int most =
            Site.current().settings().get(VerificationSettings.VERIFICATION_SENDS_PER_CLIENT);
    private final String purpose;
    private final Duration wait;
    private final Instant now;

    private SendLimits(String purpose, Duration wait, Instant now) {
        this.purpose = purpose;
        this.wait = wait;
        this.now = now;
    }

    static SendLimits of(String purpose, Duration wait, Instant now) {
        return new SendLimits(purpose, wait, now);
    }

    /** Takes the turn of both, if it is theirs; from when on it is, which is not after now then. */
    Instant begin(Request request, String address) {
        String key = addressKey(address);
        if (!cache.add(key, ends(now), wait)) {
            Instant free = Instant.ofEpochMilli(cache.get(key, 0L));
            if (free.isAfter(now)) {
                return free;
            }
            cache.set(key, ends(now), wait); // kept longer than was asked for
        }
        if (!mayAsk(key("client", request.remoteAddress()))) {
            cache.delete(key);
            return now.plus(wait);
        }
        return now;
    }

    /** Counts in a window that begins with the first. */
    private boolean mayAsk(String key) {
        if (most == 0 || cache.add(key, 1L, wait)) {
            return true;
        }
        try {
            return cache.incr(key) <= most;
        } catch (NoSuchElementException _) {
            cache.add(key, 1L, wait); // forgotten in between
            return true;
        }
    }

    /** Gives back the turn of an address to which nothing could be sent. */
    void cancel(String address) {
        cache.delete(addressKey(address));
    }

    private long ends(Instant from) {
        return from.plus(wait).toEpochMilli();
    }

    private String addressKey(String address) {
        String folded =
                Normalizer.normalize(address, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        return key("address", purpose + " " + folded);
    }

    private static String key(String kind, String value) {
        String secret = SecretKeys.current().key().reveal();
        byte[] hash = Crypto.saltedHmac(PREFIX + kind, value, secret);
        return PREFIX + kind + "." + HexFormat.of().formatHex(hash);
    }
}
