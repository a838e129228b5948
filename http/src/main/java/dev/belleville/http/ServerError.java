package dev.belleville.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server cannot start. The message is one line for the person at the terminal. */
public class ServerError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public ServerError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
