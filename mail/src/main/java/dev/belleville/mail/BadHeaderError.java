package dev.belleville.mail;

import java.io.Serial;

/**
 * A header of a message that would break out of its line, or an address that is none. Django's
 * {@code BadHeaderError}.
 */
public final class BadHeaderError extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong, and with which header. */
    public BadHeaderError(String message) {
        super(message);
    }
}
