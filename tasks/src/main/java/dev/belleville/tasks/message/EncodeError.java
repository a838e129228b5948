package dev.belleville.tasks.message;

import org.jspecify.annotations.Nullable;

/** A value that a message cannot carry. Kombu's EncodeError. */
public final class EncodeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, and the remedy. */
    public EncodeError(String message) {
        super(message);
    }

    /** With what is wrong, and its cause. */
    public EncodeError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
