package dev.belleville.core.signing;

import dev.belleville.core.SuspiciousOperation;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value is not as it was signed, or was never signed. Django's BadSignature; here a 400. */
public class BadSignature extends SuspiciousOperation {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong with it. */
    public BadSignature(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public BadSignature(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
