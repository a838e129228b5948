package dev.belleville.web.verification;

import dev.belleville.core.cache.Cache;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.web.Site;
import dev.belleville.web.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The captchas that a visitor was shown, as hashes in their session: a few, for several pages may
 * be open. Each is looked at once, which the cache sees to where a session is sent again.
 */
final class Challenges {
    static final int ID = 22;

    private static final String NAME = "_captcha";
    private static final String PREFIX = "dev.belleville.web.verification.captcha";
    private static final int MOST = 4;

    private final Session session;
    private final Cache cache = Site.current().cache();
    private final Duration age = Site.current().settings().get(VerificationSettings.CAPTCHA_AGE);
    private final Instant now = VerificationApp.options().clock().instant();

    private Challenges(Session session) {
        this.session = session;
    }

    static Challenges of(Session session) {
        return new Challenges(session);
    }

    static String newId() {
        return Crypto.getRandomString(ID);
    }

    /** Keeps what is to be answered, in the place of the oldest where there are many. */
    void keep(String id, String answer) {
        String salt = newId();
        Map<String, Object> all = all();
        all.remove(id);
        all.put(
                id,
                Map.of(
                        "salt",
                        salt,
                        "hash",
                        hash(salt, answer),
                        "until",
                        now.plus(age).toEpochMilli()));
        while (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        session.set(NAME, all);
    }

    /** Whether it is the answer; it is forgotten in any case. */
    boolean take(String id, String answer) {
        Map<String, Object> all = all();
        Object kept = all.remove(id);
        if (!(kept instanceof Map<?, ?> one)
                || !(one.get("salt") instanceof String salt)
                || !(one.get("hash") instanceof String hash)
                || !(one.get("until") instanceof Number until)) {
            return false;
        }
        session.set(NAME, all);
        boolean first = cache.add(PREFIX + "." + salt, true, age);
        boolean inTime = now.toEpochMilli() < until.longValue();
        return Crypto.constantTimeCompare(hash, hash(salt, answer)) && first && inTime;
    }

    private Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        if (session.get(NAME) instanceof Map<?, ?> kept) {
            kept.forEach((id, one) -> all.put(String.valueOf(id), one));
        }
        return all;
    }

    private static String hash(String salt, String answer) {
        String secret = SecretKeys.current().key().reveal();
        String value = salt + "\0" + answer.strip().toUpperCase(Locale.ROOT);
        return HexFormat.of().formatHex(Crypto.saltedHmac(PREFIX, value, secret));
    }
}
