package dev.belleville.web.verification;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An SMS that could not be sent. Its message names neither the number nor the text. */
public final class SmsError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public SmsError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
