package dev.belleville.web.sessions;

import dev.belleville.core.SuspiciousOperation;
import java.io.Serial;

/**
 * The session ended while a request wrote to it, as by a log-out in another window. It becomes a
 * 400. Django's SessionInterrupted.
 */
public final class SessionInterrupted extends SuspiciousOperation {
    @Serial private static final long serialVersionUID = 1L;

    /** With what led to it. */
    public SessionInterrupted(UpdateError cause) {
        super(
                "The request's session was deleted before the request completed. The user may have"
                        + " logged out in a concurrent request, for example.",
                cause);
    }
}
