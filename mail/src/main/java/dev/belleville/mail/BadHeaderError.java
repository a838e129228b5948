package dev.belleville.mail;

/**
 * A header of a message that would break out of its line, or an address that is none. Django's
 * {@code BadHeaderError}.
 */
public final class BadHeaderError extends IllegalArgumentException {
    /** With what is wrong, and with which header. */
    public BadHeaderError(String message) {
        super(message);
    }
}
