package dev.belleville.web.csrf;

import dev.belleville.core.Current;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What is known of one request: the secret it came with, and the one its answer shall carry. */
final class CsrfState {
    static final Current.Key<CsrfState> KEY = new Current.Key<>("CSRF token");

    private final CsrfMiddleware middleware;
    private final SecureRandom random;
    private final @Nullable CsrfSecret sent;
    private final @Nullable String fault;
    private @Nullable CsrfSecret secret;
    private boolean kept = true;
    private boolean checked;

    /**
     * The state of a request that came with {@code text}.
     *
     * @param text as the cookie or the session says it; null for none
     */
    CsrfState(CsrfMiddleware middleware, SecureRandom random, @Nullable String text) {
        this.middleware = middleware;
        this.random = random;
        fault = text == null ? null : CsrfSecret.fault(text);
        sent = text == null || fault != null ? null : CsrfSecret.of(text);
        secret = sent;
        if (fault != null) {
            rotate();
        }
    }

    /** Who looks after it. */
    CsrfMiddleware middleware() {
        return middleware;
    }

    /** What it came with; null for nothing that is well formed. */
    @Nullable CsrfSecret sent() {
        return sent;
    }

    /** What is wrong with the text it came with; null for nothing. */
    @Nullable String fault() {
        return fault;
    }

    /** A token for a form or a script, whose secret the answer then keeps, or keeps for longer. */
    String token() {
        CsrfSecret known = secret;
        if (known == null) {
            known = rotate();
        }
        kept = false;
        return known.masked(random);
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
