package dev.belleville.web.sessions;

import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.TimestampSigner;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions as signed texts, in rows and files: Django's {@code encode} and {@code decode}. */
final class SessionText {
    private static final Logger LOG = LoggerFactory.getLogger(SessionText.class);

    /** That of Django's database and files, whatever the engine's class is called here. */
    private static final String SALT = "django.contrib.sessions.SessionStore";

    private SessionText() {}

    static String write(Map<String, ? extends @Nullable Object> values, Clock clock) {
        return TimestampSigner.of().salt(SALT).clock(clock).signObject(values, true);
    }

    /** What was written; an empty session where it was altered, or signed by a lost key. */
    static Map<String, @Nullable Object> read(String text) {
        try {
            return values(TimestampSigner.of().salt(SALT).unsignObject(text, null));
        } catch (BadSignature e) {
            LOG.warn("Session data corrupted");
            return new LinkedHashMap<>();
        }
    }

    /** The members of a JSON object. */
    static Map<String, @Nullable Object> values(@Nullable Object tree) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
    }
}
