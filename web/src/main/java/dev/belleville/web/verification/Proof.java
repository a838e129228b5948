package dev.belleville.web.verification;

import dev.belleville.web.sessions.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of the address that its visitor has shown.
 *
 * @param owner who had logged in
 */
record Proof(String owner, String address, Instant until) {
    private static final String PREFIX = "_verified_";

    static Proof of(Session session, String address, Instant until) {
        return new Proof(owner(session), address, until);
    }

    /**
     * Who has logged in, by the names that Django has for it in a session. It changes with each
     * log-in and log-out and with the password, and what was shown before ends with it.
     */
    static String owner(Session session) {
        return Objects.toString(session.get("_auth_user_id"), "")
                + "/"
                + Objects.toString(session.get("_auth_user_hash"), "");
    }

    static @Nullable Proof find(Session session, String purpose) {
        return session.get(PREFIX + purpose) instanceof Map<?, ?> kept
                        && kept.get("owner") instanceof String owner
                        && owner.equals(owner(session))
                        && kept.get("address") instanceof String address
                        && kept.get("until") instanceof Number until
                ? new Proof(owner, address, Instant.ofEpochMilli(until.longValue()))
                : null;
    }

    void keep(Session session, String purpose) {
        session.set(
                PREFIX + purpose,
                Map.of("owner", owner, "address", address, "until", until.toEpochMilli()));
    }

    static void remove(Session session, String purpose) {
        session.pop(PREFIX + purpose);
    }
}
