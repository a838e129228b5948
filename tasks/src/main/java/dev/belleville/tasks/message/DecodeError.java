package dev.belleville.tasks.message;

import org.jspecify.annotations.Nullable;

/** A message that cannot be read. Kombu's DecodeError. */
public final class DecodeError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, and the remedy. */
    public DecodeError(String message) {
        super(message);
    }

    /** With what is wrong, and its cause. */
    public DecodeError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
