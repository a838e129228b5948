package dev.belleville.web.sessions;

import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.Itsdangerous;
import dev.belleville.core.signing.KeyDerivation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the visitor's cookie as Flask signs them, so that a Flask beside this site honours
 * them, and this site Flask's. Both take the same {@code SECRET_KEY}.
 *
 * <pre>{@code
 * App.of()
 *         .install(new SessionsApp(FlaskSessions.of()))
 *         .set(SessionSettings.SESSION_COOKIE_NAME, "session")
 *         .set(SessionSettings.SESSION_EXPIRE_AT_BROWSER_CLOSE, true)
 * }</pre>
 *
 * <p>Beside what JSON can hold, values may be a {@link FlaskTuple}, {@code byte[]}, {@link
 * dev.belleville.core.SafeString}, {@link java.util.UUID} and {@link Instant}, the last to the
 * second. Visitors can read their session, and send an old one again.
 */
public final class FlaskSessions implements SessionStore {
    private static final String SALT = "cookie-session";

    private final Duration lifetime;
    private final Clock clock;

    FlaskSessions(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Taken for 31 days, as Flask does. */
    public static FlaskSessions of() {
        return of(Duration.ofDays(31));
    }

    /** Taken for {@code lifetime}: Flask's {@code PERMANENT_SESSION_LIFETIME}. */
    public static FlaskSessions of(Duration lifetime) {
        return new FlaskSessions(lifetime, Clock.systemUTC());
    }

    private Itsdangerous signer() {
        return Itsdangerous.of()
                .salt(SALT)
                .keyDerivation(KeyDerivation.HMAC)
                .asciiJson()
                .clock(clock);
    }

    @Override
    public boolean isKey(String text) {
        return !text.isEmpty();
    }

    @Override
    public @Nullable Map<String, @Nullable Object> load(String key) {
        try {
            Object plain = TaggedJson.untag(signer().loadsTimed(key, lifetime));
            return plain instanceof Map<?, ?> map ? SessionText.values(map) : null;
        } catch (BadSignature | IllegalArgumentException e) {
            return null; // altered, too old, or with tags that Flask would not write
        }
    }

    @Override
    public boolean exists(String key) {
        return false;
    }

    @Override
    public String create(Map<String, ? extends @Nullable Object> values, Instant expires) {
        return signer().dumpsTimed(TaggedJson.tag(values));
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
