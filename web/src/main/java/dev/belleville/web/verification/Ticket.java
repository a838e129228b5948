package dev.belleville.web.verification;

import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.web.sessions.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of the code that its visitor was sent.
 *
 * @param id at random: names the code in its store, and salts its hash
 * @param owner who had logged in
 * @param resend from when on another may be sent
 */
record Ticket(String id, String owner, String address, Instant expires, Instant resend) {
    private static final String PREFIX = "_verification_";
    private static final String SALT = "dev.belleville.web.verification.code";
    private static final int ID = 32;

    static Ticket of(Session session, String address, Instant expires, Instant resend) {
        return new Ticket(
                Crypto.getRandomString(ID), Proof.owner(session), address, expires, resend);
    }

    /** That of the visitor; null where there is none, and where they logged in or out since. */
    static @Nullable Ticket find(Session session, String purpose) {
        return session.get(PREFIX + purpose) instanceof Map<?, ?> kept
                        && kept.get("id") instanceof String id
                        && kept.get("owner") instanceof String owner
                        && owner.equals(Proof.owner(session))
                        && kept.get("address") instanceof String address
                        && kept.get("expires") instanceof Number expires
                        && kept.get("resend") instanceof Number resend
                ? new Ticket(
                        id,
                        owner,
                        address,
                        Instant.ofEpochMilli(expires.longValue()),
                        Instant.ofEpochMilli(resend.longValue()))
                : null;
    }

    void keep(Session session, String purpose) {
        session.set(
                PREFIX + purpose,
                Map.of(
                        "id",
                        id,
                        "owner",
                        owner,
                        "address",
                        address,
                        "expires",
                        expires.toEpochMilli(),
                        "resend",
                        resend.toEpochMilli()));
    }

    static void remove(Session session, String purpose) {
        session.pop(PREFIX + purpose);
    }

    /** None of the parts holds a null character, so that no two of them are taken for others. */
    String hash(String purpose, String code) {
        String value = String.join("\0", id, purpose, owner, address, code);
        return HexFormat.of()
                .formatHex(Crypto.saltedHmac(SALT, value, SecretKeys.current().key().reveal()));
    }

    PendingCode seen(Instant now) {
        return new PendingCode(address, until(now, expires), until(now, resend));
    }

    private static Duration until(Instant now, Instant then) {
        return now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO;
    }
}
