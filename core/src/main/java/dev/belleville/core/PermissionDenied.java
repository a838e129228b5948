package dev.belleville.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The user may not do this. It becomes a 403. Django's PermissionDenied. */
public class PermissionDenied extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public PermissionDenied(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public PermissionDenied(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
