package dev.belleville.web.csrf;

import dev.belleville.core.Current;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known of one request: the secret it came with, and the one its answer shall carry. */
final class CsrfState {
    static final Current.Key<CsrfState> KEY = new Current.Key<>("CSRF token");

    private final CsrfMiddleware middleware;
    private final SecureRandom random;
    private final Supplier<@Nullable String> source;
    private boolean isRead;
    private @Nullable CsrfSecret sent;
    private @Nullable String fault;
    private @Nullable CsrfSecret secret;
    private boolean kept = true;
    private boolean checked;

    /**
     * The state of a request; most are over before anybody asks for the secret.
     *
     * @param source what the cookie or the session says; null for nothing
     */
    CsrfState(CsrfMiddleware middleware, SecureRandom random, Supplier<@Nullable String> source) {
        this.middleware = middleware;
        this.random = random;
        this.source = source;
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        String text = source.get();
        fault = text == null ? null : CsrfSecret.fault(text);
        sent = text == null || fault != null ? null : CsrfSecret.of(text);
        if (fault != null) {
            rotate();
        } else if (secret == null) {
            secret = sent;
        }
    }

    /** Who looks after it. */
    CsrfMiddleware middleware() {
        return middleware;
    }

    /** What it came with; null for nothing that is well formed. */
    @Nullable CsrfSecret sent() {
        read();
        return sent;
    }

    /** What is wrong with the text it came with; null for nothing. */
    @Nullable String fault() {
        read();
        return fault;
    }

    /** A token for a form or a script, whose secret the answer then keeps, or keeps for longer. */
    String token() {
        read();
        CsrfSecret known = secret;
        if (known == null) {
            known = rotate();
        }
        kept = false;
        return known.masked(random);
    }

    /** Whether the answer carries a token or a secret. */
    boolean isUsed() {
        return !kept;
    }

    /** Gives the visitor a new secret. */
    CsrfSecret rotate() {
        CsrfSecret made = CsrfSecret.random(random);
        secret = made;
        kept = false;
        return made;
    }

    /** What the answer has to keep, told once; null for nothing. */
    @Nullable CsrfSecret toKeep() {
        CsrfSecret told = kept ? null : secret;
        kept = true;
        return told;
    }

    /** Whether the request was found to be in order before. */
    boolean isChecked() {
        return checked;
    }

    void setChecked() {
        checked = true;
    }
}
