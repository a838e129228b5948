package dev.belleville.web.sessions;

import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.TimestampSigner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions in the visitor's cookie itself: the key is the values, signed. */
final class SignedCookieSessions implements SessionStore {
    private static final String SALT = "django.contrib.sessions.backends.signed_cookies";

    private final Duration maxAge;
    private final Clock clock;

    SignedCookieSessions(Duration maxAge, Clock clock) {
        this.maxAge = maxAge;
        this.clock = clock;
    }

    private TimestampSigner signer() {
        return TimestampSigner.of().salt(SALT).clock(clock);
    }

    @Override
    public boolean isKey(String text) {
        return !text.isEmpty();
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        try {
            return SessionText.values(signer().unsignObject(key, maxAge));
        } catch (BadSignature e) {
            return null; // altered or too old: a new visitor
        }
    }

    @Override
    public boolean exists(String key) {
        return false;
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        return signer().signObject(values, true);
    }

    @Override
    public String update(
            String key, Map<String, ? extends @Nullable Object> values, Instant expires) {
        return create(values, expires);
    }

    /** Nothing can be done about a copy that somebody has. */
    @Override
    public void delete(String key) {}
}
