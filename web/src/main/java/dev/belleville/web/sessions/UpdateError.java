package dev.belleville.web.sessions;

import java.io.Serial;

/** A session is to be kept that is no longer there. Django's UpdateError. */
public final class UpdateError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** The error. Its message names no key, for who knows the key is the visitor. */
    public UpdateError() {
        super("The session was deleted meanwhile, and is not made anew.");
    }
}
