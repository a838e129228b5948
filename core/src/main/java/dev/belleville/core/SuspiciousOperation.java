package dev.belleville.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A client did what no honest client does: a tampered value, a path outside its folder. It becomes
 * a 400. Django's SuspiciousOperation.
 */
public class SuspiciousOperation extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public SuspiciousOperation(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public SuspiciousOperation(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
